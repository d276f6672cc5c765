/**
 * Linear algebra of small symmetric matrices, and the estimators built on it: principal components,
 * Gaussian mixtures, the Fréchet distance.
 *
 * <p>{@link diabolo.linalg.SymmetricEigen} computes eigenvalues and eigenvectors; {@link
 * diabolo.linalg.PrincipalComponents} is the best linear autoencoder of a given code size, the
 * baseline of all others. Depends on {@code tensor}, {@code random} and {@code kernel}.
 *
 * <pre>{@code
 * PrincipalComponents pca = PrincipalComponents.fit(Kernels.fastest(), rows, 784, 30);
 * double[] spectrum = SymmetricEigen.of(gram).values();
 * }</pre>
 */
package diabolo.linalg;
