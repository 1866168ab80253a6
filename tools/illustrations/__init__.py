"""Drawings for the demo catalogue: every product picture and partner logo, made from vector shapes.

From the ground up: `svg` writes elements, `colour` mixes, `outline` makes shapes, `shading` gives them
light, `piece` makes them things that can be placed, `arrange` places many, `lettering` sets type and
`stage` is the room they stand in. On these stand the drawers of things (`packaging`, `food`, `nature`,
`textile`, `craft`, `emblems`), and on those the scenes of each category and the logos.
"""
