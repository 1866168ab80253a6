"""What several tests need: a built demo, a web server, a link checker, a browser."""
