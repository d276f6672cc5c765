package diabolo.cli.flag.data;

import diabolo.cli.console.Failure;
import diabolo.data.picture.PatchSamples;
import diabolo.data.picture.PictureFiles;
import diabolo.data.picture.PictureFolder;
import diabolo.data.picture.PicturePatches;
import diabolo.feature.format.Picture;
import diabolo.feature.sample.Samples;
import diabolo.random.Seed;
import diabolo.train.option.HeldOut;
import diabolo.train.option.RowRoles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Options for training on patches of pictures. */
public final class PatchFlags {

  private static final String FOLDERS = "folders";

  @Option(
      names = "--labels",
      paramLabel = FOLDERS,
      description =
          "'folders': the folders in DATA are classes of pictures, even if pictures lie beside them"
              + " (default: only where none do).")
  private String labels;

  @Option(
      names = "--patches",
      paramLabel = "SIZE",
      description =
          "Train on random squares of SIZE×SIZE pixels of the pictures, which may have any sizes,"
              + " turned and mirrored; whole pictures are held out.")
  private Integer size;

  @Option(
      names = "--patches-per-picture",
      paramLabel = "N",
      description =
          "Patches of each picture (default: as many as cover it 4 times, in a quarter of the"
              + " memory).")
  private Integer perPicture;

  private RowRoles roles = RowRoles.defaults();

  /** Whether patches are requested. */
  public boolean isGiven() {
    return size != null;
  }

  /**
   * Refuses options that contradict others.
   *
   * @param isTable whether there are options for tables or series
   */
  public void require(DataFlags reading, boolean isTable) {
    if (size != null && isTable) {
      throw Failure.usage("--patches does not go with options for tables and series");
    }
    if (labels != null && !labels.equals(FOLDERS)) {
      throw Failure.usage("--labels: expected 'folders', got '%s'".formatted(labels));
    }
    if (labels != null) {
      reading.useFoldersAsClasses();
    }
    if (size == null && perPicture != null) {
      throw Failure.usage("--patches-per-picture needs --patches SIZE");
    }
    if (size != null && !(size >= 1)) {
      throw Failure.usage("--patches must be ≥ 1, got " + size);
    }
    if (perPicture != null && !(perPicture >= 1)) {
      throw Failure.usage("--patches-per-picture must be ≥ 1, got " + perPicture);
    }
    if (size != null && reading.pictures().fit() != null) {
      throw Failure.usage(
          "--patches and --resize exclude each other: patches are cut from pictures of any size");
    }
  }

  /**
   * The patches.
   *
   * @param data pictures and folders of them
   * @param seed of the training
   * @param model of a start, whose channels they get
   */
  public Samples draw(
      List<Path> data,
      DataFlags reading,
      long seed,
      Optional<Picture> model,
      Consumer<String> notes)
      throws IOException {
    PicturePatches patches =
        PicturePatches.of(size)
            .withSeed(Seed.of(seed))
            .withBrokenSkipped(reading.pictures().isBrokenSkipped());
    patches = perPicture == null ? patches : patches.withPerPicture(perPicture);
    patches = model.isEmpty() ? patches : patches.withChannels(model.get().channels());
    PatchSamples drawn = patches.draw(files(data, notes), notes);
    if (drawn.pictureCount() > 1) {
      roles = roles.withHeldOut(HeldOut.byGroup(drawn.pictures()));
    } else {
      notes.accept("held-out patches overlap others: all are of one picture");
    }
    return drawn.rows();
  }

  /** The roles of the patches, after {@link #draw}: whole pictures are held out. */
  public RowRoles roles() {
    return roles;
  }

  private List<Path> files(List<Path> data, Consumer<String> notes) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : data) {
      if (Files.isDirectory(path)) {
        files.addAll(PictureFolder.of(path, labels != null, notes).pictures());
      } else if (PictureFiles.isPicture(path) || !Files.exists(path)) {
        files.add(path);
      } else {
        throw Failure.usage("--patches is for pictures and folders of them, got " + path);
      }
    }
    if (files.isEmpty()) {
      throw Failure.usage("--patches is for pictures and folders of them, got a query");
    }
    return files;
  }
}
