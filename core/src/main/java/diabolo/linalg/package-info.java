/**
 * Linear algebra of small symmetric matrices, and what is fitted by it.
 *
 * <p>{@link diabolo.linalg.SymmetricEigen} takes a symmetric matrix apart; {@link
 * diabolo.linalg.PrincipalComponents} is the best linear autoencoder of a given code size, which
 * every other one has to beat. Depends on {@code tensor}, {@code random} and {@code kernel}.
 *
 * <pre>{@code
 * PrincipalComponents pca = PrincipalComponents.fit(Kernels.fastest(), rows, 784, 30);
 * double[] spectrum = SymmetricEigen.of(gram).values();
 * }</pre>
 */
package diabolo.linalg;
