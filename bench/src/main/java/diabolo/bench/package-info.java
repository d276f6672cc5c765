/**
 * Benchmarks: JMH for the kernels, and runs side by side with peers in one process.
 *
 * <p>Not shipped. A claim of speed names the command that printed it and the machine; results are
 * kept under {@code docs/results}.
 *
 * <pre>{@code
 * mvn -q -Pbench -DskipTests package -pl bench -am
 * java -cp "bench/target/diabolo-bench.jar:bench/target/lib/*" diabolo.bench.StepComparison
 * }</pre>
 */
package diabolo.bench;
