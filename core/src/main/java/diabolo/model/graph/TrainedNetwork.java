package diabolo.model.graph;

import diabolo.model.spec.ModelSpec;

/**
 * A trained autoencoder without schema and history, as a part of another model whose schema it
 * shares.
 *
 * @param spec of the network
 * @param parameters flat vector [P] in the order of the layout. Not to be modified.
 */
public record TrainedNetwork(ModelSpec spec, float[] parameters) {}
