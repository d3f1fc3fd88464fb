"""The rehearsal portal: a stand-in for Chorus Pro, a server program of its own."""
