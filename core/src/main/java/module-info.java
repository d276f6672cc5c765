/**
 * Autoencoders: specification, training, use of a trained model, model files.
 *
 * <p>Exported are the packages that an application needs; of their types those that carry a
 * {@code @since} tag are the API (ADR 0013). All other packages may change at any time. Works from
 * the class path as well.
 */
module diabolo.core {
  requires static org.bytedeco.javacpp;
  requires static org.bytedeco.dnnl;
  requires static com.sun.jna;
  requires java.management;
  requires jdk.management;
  requires jdk.unsupported;

  uses diabolo.kernel.KernelProvider;

  provides diabolo.kernel.KernelProvider with
      diabolo.kernel.java.JavaKernelProvider,
      diabolo.kernel.onednn.OneDnnKernelProvider;

  exports diabolo.detector;
  exports diabolo.explain;
  exports diabolo.feature;
  exports diabolo.feature.format;
  exports diabolo.feature.sample;
  exports diabolo.file;
  exports diabolo.fill;
  exports diabolo.flow;
  exports diabolo.likelihood;
  exports diabolo.linalg;
  exports diabolo.model;
  exports diabolo.model.graph;
  exports diabolo.model.spec;
  exports diabolo.objective;
  exports diabolo.objective.code;
  exports diabolo.objective.corruption;
  exports diabolo.objective.penalty;
  exports diabolo.objective.reconstruction;
  exports diabolo.objective.selection;
  exports diabolo.objective.term;
  exports diabolo.profile;
  exports diabolo.record;
  exports diabolo.score;
  exports diabolo.threshold;
  exports diabolo.train;
  exports diabolo.train.optimizer;
  exports diabolo.train.option;

  // Activations, notations, seeds and the choice of kernels are API; their neighbors are not.
  exports diabolo.kernel;
  exports diabolo.nn.layer;
  exports diabolo.nn.map;
  exports diabolo.notation;
  exports diabolo.random;
  exports diabolo.series;
  exports diabolo.tensor;
  exports diabolo.file.json to
      diabolo.data,
      diabolo.tasks;
  exports diabolo.score.rows to
      diabolo.tasks;
  exports diabolo.train.rows to
      diabolo.tasks;
}
