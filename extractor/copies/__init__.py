"""PDFs written from a PDF: made safe, cut, made smaller, with their signatures minded."""
