# DuckDB on one thread: the five questions of a synthesis over the facts of the bench's base.
import json, sys, time
import duckdb

base = duckdb.connect()
base.execute("SET threads = 1")
base.execute(f"CREATE TABLE f AS SELECT * FROM read_csv('{sys.argv[1]}', header = true)")
first = base.execute("SELECT min(tenant) FROM f").fetchone()[0]
questions = [
    "SELECT theme, month, count(*) FROM f {} GROUP BY ALL",
    "SELECT kind, month, count(*), sum(people), sum(minutes) FROM f {} GROUP BY ALL",
    "SELECT zone, month, count(*) FROM f {} GROUP BY ALL",
    "SELECT audience, month, count(*) FROM f {} GROUP BY ALL",
    "SELECT axis, ending, count(*), count(DISTINCT day) FROM f {} GROUP BY ALL",
]
answer = {"version": duckdb.__version__}
for name, where in [("tenant", f"WHERE tenant = '{first}'"), ("all", "")]:
    walls, cpus = [], []
    for _ in range(7):
        wall, cpu = time.perf_counter(), time.process_time()
        for question in questions:
            base.execute(question.format(where)).fetchall()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    answer[name] = [sorted(walls)[3], sorted(cpus)[3]]
print(json.dumps(answer))
