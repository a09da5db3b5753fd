"""Files into domain objects: the plan from YAML, submissions from workbooks."""
