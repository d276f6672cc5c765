package diabolo.task.job;

import diabolo.file.Safetensors;
import diabolo.file.json.Json;
import diabolo.file.json.RecordJson;
import diabolo.model.spec.ModelSpec;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A comparison of a checkpoint with the job that is to resume from it. */
final class JobMatch {

  private JobMatch() {}

  /**
   * Refuses a checkpoint of other hyperparameters or another start.
   *
   * @throws OtherJob with the first difference and both values
   */
  static void require(Path checkpoint, TrainingJob job) throws IOException {
    Optional<String> difference = difference(checkpoint, job);
    if (difference.isPresent()) {
      throw new OtherJob(checkpoint, difference.get());
    }
  }

  /** The first difference of hyperparameters or start, with both values. */
  static Optional<String> difference(Path checkpoint, TrainingJob job) throws IOException {
    Trainer.requireCheckpoint(checkpoint);
    String text = Safetensors.readHeader(checkpoint).metadata().getOrDefault("checkpoint", "{}");
    Object stored = Json.parse(text, checkpoint.toString());
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("spec", RecordJson.toTree(ModelSpec.class, job.spec()));
    asked.put("options", RecordJson.toTree(TrainingOptions.class, job.options()));
    asked.put("startedFrom", job.startedFrom().orElse(null));
    for (String part : asked.keySet()) {
      Object before = stored instanceof Map<?, ?> members ? members.get(part) : null;
      // The same text read back: numbers then have the same types.
      Object now = Json.parse(Json.write(asked.get(part)), part);
      Optional<String> difference = difference(part, before, now);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  /** The first place in which two trees differ, with both values. */
  static Optional<String> difference(String path, Object before, Object now) {
    if (before instanceof Map<?, ?> old && now instanceof Map<?, ?> young) {
      Set<Object> keys = new LinkedHashSet<>(old.keySet());
      keys.addAll(young.keySet());
      for (Object key : keys) {
        Optional<String> inner = difference(path + "." + key, old.get(key), young.get(key));
        if (inner.isPresent()) {
          return inner;
        }
      }
      return Optional.empty();
    }
    return Objects.equals(before, now)
        ? Optional.empty()
        : Optional.of("%s was %s, is %s".formatted(path, shown(before), shown(now)));
  }

  /** A value as one types it: {@code adam:0.001,0.9}, {@code l1:0.1, weight-decay:0.01}. */
  static String shown(Object value) {
    if (value == null) {
      return "not given";
    }
    if (value instanceof List<?> parts) {
      return parts.isEmpty()
          ? "none"
          : parts.stream().map(JobMatch::shown).collect(Collectors.joining(", "));
    }
    if (value instanceof Map<?, ?> members && members.get("type") instanceof String name) {
      String arguments =
          members.entrySet().stream()
              .filter(member -> !member.getKey().equals("type"))
              .map(member -> shown(member.getValue()))
              .collect(Collectors.joining(","));
      return arguments.isEmpty() ? name : name + ":" + arguments;
    }
    return value instanceof String text ? text : Json.write(value);
  }
}
