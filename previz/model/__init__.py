"""The frozen project: values only, no files, no processes, no screen."""
