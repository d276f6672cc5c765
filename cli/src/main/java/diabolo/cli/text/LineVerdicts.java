package diabolo.cli.text;

import diabolo.data.KeptCells;
import diabolo.data.source.InputLines;
import diabolo.data.source.Limits;
import diabolo.data.table.CellText;
import diabolo.data.table.ColumnNames;
import diabolo.explain.ColumnFinding;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.LevelIndex;
import diabolo.feature.format.MissingTexts;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.file.json.Json;
import diabolo.record.TableRows;
import diabolo.score.AnomalyVerdict;
import diabolo.score.DetectAnomalies;
import diabolo.score.Judgement;
import diabolo.task.anomaly.TopAnomalies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Verdicts on records that come one by one, as JSON lines: each line of input is answered by a line
 * of output at once. A line that cannot be judged is answered by its error, and the next one is
 * read.
 */
public final class LineVerdicts {

  private static final String SOURCE = "the record";
  private static final String LINE = "line";
  private static final String ERROR = "error";
  private static final int MOST_NOTES = 20;

  private final DetectAnomalies detector;
  private final TableRows rows;
  private final Set<String> columns;
  private final Map<String, MissingTexts.Mark> marks = new HashMap<>();
  private final Map<String, LevelIndex> ordinals = new HashMap<>();
  private final List<String> kept;
  private final Set<String> silent;
  private final Consumer<String> notes;
  private final Set<String> noted = new HashSet<>();
  private long failures;
  private long lines;
  private Optional<String> firstFailure = Optional.empty();

  /**
   * Verdicts of a detector.
   *
   * @param kept names of members of a record to write beside its verdict, beside its keys
   * @param ignored members that are passed over without a word
   * @param notes receives a sentence about other members that the model does not know
   */
  public LineVerdicts(
      DetectAnomalies detector, List<String> kept, List<String> ignored, Consumer<String> notes) {
    this.detector = detector;
    this.rows = TableRows.of(detector.format());
    this.columns = new HashSet<>(rows.names());
    this.kept = List.copyOf(kept);
    this.silent = new HashSet<>(ignored);
    this.notes = notes;
    SampleFormat format = rows.format();
    for (int j = 0; j < format.columns(); j++) {
      String name = format.names().get(j);
      marks.put(name, format.missing().ofTyped(name));
      if (CellText.type(format, j) instanceof ColumnType.Ordinal ordinal) {
        ordinals.put(name, LevelIndex.of(ordinal.levels()));
      }
    }
  }

  /** A receiver of answers. */
  @FunctionalInterface
  public interface Target {

    /** Takes an answer, a line of JSON, and passes it on at once. */
    void accept(String line) throws IOException;
  }

  /**
   * Answers all lines.
   *
   * @return the failures in a sentence; empty if there were none
   */
  public Optional<String> answer(InputLines input, Target target) throws IOException {
    for (Optional<InputLines.Line> line = input.next(); line.isPresent(); line = input.next()) {
      lines++;
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put(LINE, line.get().number());
      try {
        answer.putAll(verdict(line.get()));
      } catch (DataException | IllegalArgumentException e) {
        String error = RemedyText.sentence(e);
        answer.put(ERROR, error);
        failures++;
        String place = "line %,d: %s".formatted(line.get().number(), error);
        firstFailure = firstFailure.or(() -> Optional.of(place));
      }
      target.accept(Json.write(answer));
    }
    return firstFailure.map(
        first -> "%,d of %,d lines could not be judged; %s".formatted(failures, lines, first));
  }

  private Map<String, Object> verdict(InputLines.Line line) throws DataException {
    Map<String, Object> record = record(line);
    List<String> unseen = new ArrayList<>();
    float[] row = rows.of(cells(record, line.number(), unseen));
    Map<String, Object> verdict = verdict(line.number(), told(detector.judge(row), record, unseen));
    verdict.put("unseen", unseen);
    Map<String, Object> answer = new LinkedHashMap<>();
    record.forEach(
        (name, value) -> {
          if (isKept(name)) {
            boolean isTaken = name.equals(LINE) || name.equals(ERROR) || verdict.containsKey(name);
            answer.put(isTaken ? "input " + name : name, value);
          }
        });
    answer.putAll(verdict);
    return answer;
  }

  /** The judgement with the texts of unseen levels in its reasons. */
  private static Judgement told(Judgement judged, Map<String, Object> record, List<String> unseen) {
    List<ColumnFinding> reasons =
        judged.reasons().stream()
            .map(
                reason ->
                    unseen.contains(reason.column())
                        ? reason.withUnseen(String.valueOf(record.get(reason.column())).strip())
                        : reason)
            .toList();
    return new Judgement(judged.score(), judged.pValue(), judged.verdict(), reasons);
  }

  private Map<String, Object> verdict(long line, Judgement judgement) {
    double score = judgement.score();
    VerdictCells cells = new VerdictCells(detector);
    Map<String, Object> verdict = new LinkedHashMap<>();
    verdict.put("score", AnomaliesText.open(score));
    verdict.putAll(cells.of(score));
    boolean isAlarm = judgement.verdict() == AnomalyVerdict.ANOMALY;
    List<Object> reasons =
        cells.reasons(
            isAlarm
                ? new TopAnomalies.Explained(line, score, judgement.reasons()).reasons()
                : List.of());
    verdict.put("because", reasons.get(0));
    verdict.put("actual", reasons.get(1));
    verdict.put("expected", reasons.get(2));
    return verdict;
  }

  private static Map<String, Object> record(InputLines.Line line) throws DataException {
    if (!line.isWhole()) {
      throw new IllegalArgumentException(
          "expected at most %,d bytes in a line".formatted(Limits.LINE_BYTES));
    }
    boolean hasMark = line.bytes().length > 2 && line.bytes()[0] == (byte) 0xEF;
    byte[] text = hasMark ? Arrays.copyOfRange(line.bytes(), 3, line.bytes().length) : line.bytes();
    Map<String, Object> record = new LinkedHashMap<>();
    if (!(Json.parse(text, SOURCE) instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException(
          "expected a JSON object with the columns as members, got another value");
    }
    members.forEach((name, value) -> record.put((String) name, value));
    return record;
  }

  /** The cells of the model's columns; others are told once. */
  private Map<String, Object> cells(Map<String, Object> record, long line, List<String> unseen) {
    Map<String, Object> cells = new LinkedHashMap<>();
    record.forEach(
        (name, value) -> {
          if (columns.contains(name)) {
            cell(name, value, unseen).ifPresent(cell -> cells.put(name, cell));
          } else if (!isKept(name) && !silent.contains(name)) {
            note(
                name,
                "line %,d: member %s is ignored, since the model does not know it"
                    .formatted(line, DataException.quote(name)));
          }
        });
    unseen.addAll(rows.unseen(cells));
    return cells;
  }

  private Optional<Object> cell(String name, Object value, List<String> unseen) {
    if (value instanceof Map || value instanceof List) {
      throw new IllegalArgumentException(
          "column %s: expected a number or a text, got %s"
              .formatted(
                  DataException.quote(name), value instanceof List ? "a list" : "an object"));
    }
    String text = String.valueOf(value).strip();
    if (value == null || marks.get(name).isMissing(text)) {
      return Optional.empty();
    }
    LevelIndex levels = ordinals.get(name);
    if (levels != null && levels.of(text).isEmpty()) {
      unseen.add(name);
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private void note(String name, String sentence) {
    if (noted.size() < MOST_NOTES && noted.add(name)) {
      notes.accept(sentence);
    }
  }

  private boolean isKept(String name) {
    return kept.contains(name) || kept.equals(List.of(KeptCells.ALL)) || ColumnNames.isKey(name);
  }
}
