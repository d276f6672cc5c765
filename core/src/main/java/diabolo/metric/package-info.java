/**
 * Plain measurements that a trained model is compared with.
 *
 * <p>{@link diabolo.linalg.SymmetricEigen} takes a symmetric matrix apart; {@link
 * diabolo.linalg.PrincipalComponents} is the best linear autoencoder of a given code size, which
 * every other one has to beat. {@link diabolo.detector.RowScores} are the classical detectors of
 * strange rows, {@link diabolo.threshold.RankingCurve} what their scores are worth where the truth
 * is known, {@link diabolo.threshold.Threshold} how they become verdicts. Depends on {@code tensor}
 * only.
 *
 * <pre>{@code
 * PrincipalComponents pca = PrincipalComponents.fit(Kernels.fastest(), rows, 784, 30);
 * float[] seen = new float[count * pca.inputs()];
 * pca.reconstruct(values, count, seen);
 * double[] spectrum = SymmetricEigen.of(gram).values();
 * }</pre>
 */
package diabolo.metric;
