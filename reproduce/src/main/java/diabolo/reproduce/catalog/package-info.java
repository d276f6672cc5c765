/** The list of all experiments: {@link diabolo.reproduce.catalog.Experiments}. */
package diabolo.reproduce.catalog;
