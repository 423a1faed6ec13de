"""Bodies of methods whose signatures are generated, one module for each resource."""
