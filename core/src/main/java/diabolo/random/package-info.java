/**
 * Random numbers as a function of a seed and a position.
 *
 * <p>A {@link diabolo.random.Seed} gives the i-th number of a stream without the ones before it, so
 * that a resumed training draws what an uninterrupted one would have drawn; {@link
 * diabolo.random.NormalDraws} fills arrays with normal numbers. Depends on {@code tensor}.
 *
 * <pre>{@code
 * Seed seed = Seed.of(7).split("corruption");
 * float uniform = seed.uniformFloat(41);
 * }</pre>
 */
package diabolo.random;
