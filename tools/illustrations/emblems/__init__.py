"""Flat emblems for the partners' logos: each about 300 wide around the origin, in an ink and an accent."""
