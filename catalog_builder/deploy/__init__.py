"""A built site to a host: what differs, in an order in which every page finds what it links to."""
