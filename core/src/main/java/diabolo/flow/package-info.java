/** Densities of vectors by invertible networks: exact log-densities, draws, gradients. */
package diabolo.flow;
