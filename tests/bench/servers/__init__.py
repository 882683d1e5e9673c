"""The servers that ours is measured beside, each on a free port of this machine, with as many processes (or threads,
where one process has many) as ours."""
