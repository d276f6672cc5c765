package diabolo.file;

import diabolo.feature.sample.DataException;
import diabolo.file.json.Json;
import diabolo.tensor.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parser of a header's JSON into a {@link SafetensorsHeader}. Beyond the rules of the format, each
 * tensor must be float32 and have a checksum, and the tensors must fill the file from the end of
 * the header, without gaps.
 */
final class HeaderReader {

  private static final List<String> MEMBERS = List.of("dtype", "shape", "data_offsets");

  private final String source;

  HeaderReader(String source) {
    this.source = source;
  }

  /** Name, shape and position of a tensor. */
  private record Place(String name, Shape shape, long begin, long end) {}

  /**
   * Parses and checks a header.
   *
   * @param json the header without its length
   * @param dataBytes number of bytes in the file after the header; {@code Long.MAX_VALUE} if
   *     unknown
   */
  SafetensorsHeader read(byte[] json, long dataBytes) throws DataException {
    Object header = Json.parse(json, source + ": header", HeaderText.MAX_VALUES);
    Map<?, ?> members = map(header, "the header");
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Place> places = new ArrayList<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      String name = (String) member.getKey();
      if (name.equals(HeaderText.METADATA)) {
        texts(member.getValue(), metadata);
      } else {
        places.add(place(name, member.getValue()));
      }
    }
    return header(inOrder(places, dataBytes), metadata);
  }

  private void texts(Object value, Map<String, String> metadata) throws DataException {
    for (Map.Entry<?, ?> entry : map(value, "the metadata").entrySet()) {
      if (!(entry.getValue() instanceof String text)) {
        String name = DataException.quote((String) entry.getKey());
        throw error("metadata " + name + ": expected a string, got another kind of value");
      }
      metadata.put((String) entry.getKey(), text);
    }
  }

  private Place place(String name, Object value) throws DataException {
    String tensor = tensor(name);
    Map<?, ?> members = map(value, tensor);
    for (Object member : members.keySet()) {
      if (!MEMBERS.contains(member)) {
        throw error(tensor + ": unknown member " + DataException.quote((String) member));
      }
    }
    Object type = members.get("dtype");
    if (!"F32".equals(type)) {
      String got = DataException.quote(String.valueOf(type));
      throw error(tensor + ": expected dtype 'F32', got " + got);
    }
    List<Long> offsets = numbers(members.get("data_offsets"), tensor + ": data_offsets");
    if (offsets.size() != 2 || !(offsets.get(0) <= offsets.get(1))) {
      throw error(tensor + ": expected data_offsets [begin, end], got " + offsets);
    }
    Shape shape = shape(numbers(members.get("shape"), tensor + ": shape"), tensor);
    long bytes = offsets.get(1) - offsets.get(0);
    if (bytes != SafetensorsHeader.bytes(shape)) {
      throw DataException.count(
          source, "bytes of " + tensor, SafetensorsHeader.bytes(shape), bytes);
    }
    return new Place(name, shape, offsets.get(0), offsets.get(1));
  }

  /** Converts a JSON list to whole numbers ≥ 0. */
  private List<Long> numbers(Object value, String what) throws DataException {
    List<?> elements = value instanceof List<?> list ? list : List.of("no list");
    if (!(elements.size() <= HeaderText.MAX_RANK)) {
      throw error(
          what + ": expected at most " + HeaderText.MAX_RANK + " numbers, got " + elements.size());
    }
    List<Long> numbers = new ArrayList<>();
    for (Object element : elements) {
      if (!(element instanceof Long number) || !(number >= 0)) {
        throw error(what + ": expected a list of whole numbers ≥ 0, got another value");
      }
      numbers.add(number);
    }
    return numbers;
  }

  private Shape shape(List<Long> lengths, String tensor) throws DataException {
    long size = 1;
    for (long length : lengths) {
      // Both factors are below 2³¹ here, so that the product cannot overflow.
      size = length <= Integer.MAX_VALUE ? size * length : Long.MAX_VALUE;
      if (!(size <= Integer.MAX_VALUE / Float.BYTES)) {
        throw error(tensor + ": expected less than 2 GiB, got shape " + lengths);
      }
    }
    return new Shape(lengths.stream().map(Long::intValue).toList());
  }

  /** Sorts the tensors by the order of their bytes, which must fill the file. */
  private List<Place> inOrder(List<Place> places, long dataBytes) throws DataException {
    List<Place> sorted = new ArrayList<>(places);
    sorted.sort(Comparator.comparingLong(Place::begin).thenComparingLong(Place::end));
    long end = 0;
    for (Place place : sorted) {
      if (place.begin() != end) {
        throw error(
            tensor(place.name())
                + (place.begin() < end ? ": overlaps another one" : ": leaves a gap before it")
                + String.format(": expected to begin at %s, got %s", end, place.begin()));
      }
      end = place.end();
    }
    if (end != dataBytes && dataBytes < Long.MAX_VALUE) {
      throw DataException.count(source, "bytes of tensors after the header", end, dataBytes);
    }
    return sorted;
  }

  private SafetensorsHeader header(List<Place> places, Map<String, String> metadata)
      throws DataException {
    metadata.remove(HeaderText.DIGEST);
    Map<String, Shape> shapes = new LinkedHashMap<>();
    Map<String, String> digests = new LinkedHashMap<>();
    for (Place place : places) {
      String digest = metadata.remove(HeaderText.TENSOR_DIGEST + place.name());
      if (digest == null) {
        throw error(tensor(place.name()) + ": expected a checksum, got none");
      }
      shapes.put(place.name(), place.shape());
      digests.put(place.name(), digest);
    }
    for (String name : metadata.keySet()) {
      if (name.startsWith(HeaderText.TENSOR_DIGEST)) {
        throw error("metadata " + DataException.quote(name) + ": there is no such tensor");
      }
    }
    return new SafetensorsHeader(shapes, digests, metadata);
  }

  private Map<?, ?> map(Object value, String what) throws DataException {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw error(what + ": expected a JSON object, got another value");
  }

  private DataException error(String problem) {
    return DataException.in(source, problem);
  }

  private static String tensor(String name) {
    return "tensor " + DataException.quote(name);
  }
}
