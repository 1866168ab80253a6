"""Things made of wood, bamboo, reed, soap and wax, and the tableware that food is shown on."""
