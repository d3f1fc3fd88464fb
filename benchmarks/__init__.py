"""What we measure, and how: reading, printing, depositing."""
