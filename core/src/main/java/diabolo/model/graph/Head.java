package diabolo.model.graph;

import diabolo.model.spec.Target;
import diabolo.nn.Network;
import diabolo.objective.reconstruction.Reconstruction;

/**
 * A network from the code to something that is known of a row. An autoencoder is the head whose
 * target is the input, a classifier one whose target is a class.
 *
 * @param name of its loss among the losses
 * @param network from code to output
 * @param loss by which outputs are compared with targets
 * @param target what it is to give
 * @param weight factor of its loss in the objective
 */
public record Head(
    String name, Network network, Reconstruction loss, Target target, float weight) {}
