import type { Compilable, CompiledQuery } from 'kysely';

/**
 * A query that is compiled once: a call only fills in its values. For what runs with every question, where building the
 * query anew would cost more than running it.
 * @param names of the values; each becomes a parameter wherever `build` puts it
 */
export function prepared<V extends object, R>(
  names: readonly (keyof V & string)[],
  build: (values: V) => Compilable<R>,
): (values: V) => CompiledQuery<R> {
  const marks = new Map<unknown, keyof V & string>(names.map((name) => [{ name }, name]));
  const marked = Object.fromEntries([...marks].map(([mark, name]) => [name, mark]));
  const { parameters, ...query } = build(marked as V).compile();
  const places = parameters.map((parameter) => ({ parameter, name: marks.get(parameter) }));
  return (values) => ({
    ...query,
    parameters: places.map(({ parameter, name }) => (name === undefined ? parameter : values[name])),
  });
}
