package org.sitenet.model.checkpoint.torch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sitenet.autodiff.safetensors.DType;

/** Everything that a pickle may ask to call, and what is done in its place. Nothing here runs Python. */
final class AllowedCalls {
  private static final String ENCODE = "_codecs.encode";
  private static final String ORDERED_DICT = "collections.OrderedDict";

  private AllowedCalls() {}

  /**
   * The value of {@code callable(*arguments)}.
   *
   * @throws BadPickle if the call is not on the list or its arguments are not what PyTorch writes
   */
  static @Nullable Object call(@Nullable Object callable, @Nullable Object arguments) throws BadPickle {
    if (!(callable instanceof ClassName name)) {
      throw new BadPickle("it asks to call something that is not a named function: refused, nothing was executed");
    }
    if (!(arguments instanceof PickleValue.Tuple(List<@Nullable Object> items))) {
      throw new BadPickle("it asks to call " + name + " without a tuple of arguments");
    }
    return switch (name.toString()) {
      case ORDERED_DICT -> orderedDict(items);
      case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" -> tensor(name, items);
      case "torch._utils._rebuild_parameter" -> parameter(items);
      case "torch.Size" -> size(items);
      case ENCODE -> bytes(items);
      default ->
        throw new BadPickle("it asks to call " + name
            + ": refused, nothing was executed; only tensors and plain values are read");
    };
  }

  /** Element type of a storage class such as {@code torch.FloatStorage}. */
  static DType storageType(@Nullable Object storageClass) throws BadPickle {
    String name = storageClass instanceof ClassName className ? className.toString() : "something not a class";
    return switch (name) {
      case "torch.DoubleStorage" -> DType.F64;
      case "torch.FloatStorage" -> DType.F32;
      case "torch.HalfStorage" -> DType.F16;
      case "torch.BFloat16Storage" -> DType.BF16;
      case "torch.LongStorage" -> DType.I64;
      case "torch.IntStorage" -> DType.I32;
      case "torch.ShortStorage" -> DType.I16;
      case "torch.CharStorage" -> DType.I8;
      case "torch.ByteStorage" -> DType.U8;
      case "torch.BoolStorage" -> DType.BOOL;
      default -> throw new BadPickle("a storage has the type " + name + ", which is not supported");
    };
  }

  private static PickleValue.Dictionary orderedDict(List<@Nullable Object> arguments) throws BadPickle {
    PickleValue.Dictionary dictionary = new PickleValue.Dictionary(new LinkedHashMap<>(), true);
    if (arguments.isEmpty()) {
      return dictionary;
    }
    if (arguments.size() == 1 && arguments.getFirst() instanceof PickleValue.Sequence(ArrayList<@Nullable Object> pairs)) {
      for (Object pair : pairs) {
        List<@Nullable Object> items = switch (pair) {
          case PickleValue.Sequence(ArrayList<@Nullable Object> list) -> list;
          case PickleValue.Tuple(List<@Nullable Object> tuple) -> tuple;
          case null, default -> List.of();
        };
        if (items.size() != 2) {
          throw new BadPickle("an OrderedDict is built from something not a pair");
        }
        dictionary.put(items.get(0), items.get(1));
      }
      return dictionary;
    }
    throw new BadPickle("an OrderedDict is built from something not a list of pairs");
  }

  /** {@code (storage, offset, size, stride[, requires_grad, backward_hooks[, metadata]])}. */
  private static TorchTensor tensor(ClassName name, List<@Nullable Object> arguments) throws BadPickle {
    if (arguments.size() < 4
        || arguments.size() > 7
        || !(arguments.get(0) instanceof TorchStorage storage)
        || !(arguments.get(1) instanceof Long offset)) {
      throw new BadPickle(name + " has arguments that PyTorch does not write");
    }
    return TorchTensor.of(storage, offset, integers(arguments.get(2)), integers(arguments.get(3)));
  }

  /** {@code (data, requires_grad, backward_hooks)}: a parameter is read as its tensor. */
  private static TorchTensor parameter(List<@Nullable Object> arguments) throws BadPickle {
    if (arguments.size() == 3 && arguments.getFirst() instanceof TorchTensor tensor) {
      return tensor;
    }
    throw new BadPickle("torch._utils._rebuild_parameter has arguments that PyTorch does not write");
  }

  private static Object size(List<@Nullable Object> arguments) throws BadPickle {
    if (arguments.size() == 1 && arguments.getFirst() instanceof PickleValue.Tuple tuple) {
      integers(tuple);
      return tuple;
    }
    throw new BadPickle("torch.Size has arguments that PyTorch does not write");
  }

  /** Protocol 2 has no opcode for {@code bytes}: Python writes them as text to be encoded back. */
  private static byte[] bytes(List<@Nullable Object> arguments) throws BadPickle {
    if (arguments.size() == 2 && arguments.get(0) instanceof String text && "latin1".equals(arguments.get(1))) {
      if (text.chars().anyMatch(c -> c > 0xFF)) {
        throw new BadPickle(ENCODE + " has a character that latin1 lacks");
      }
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }
    throw new BadPickle(ENCODE + " has arguments that Python does not write for bytes");
  }

  private static List<Long> integers(@Nullable Object value) throws BadPickle {
    List<Long> integers = new ArrayList<>();
    if (!(value instanceof PickleValue.Tuple(List<@Nullable Object> items))) {
      throw new BadPickle("a tensor's size or stride is not a tuple");
    }
    for (Object item : items) {
      if (!(item instanceof Long number)) {
        throw new BadPickle("a tensor's size or stride holds something not an integer");
      }
      integers.add(number);
    }
    return integers;
  }
}
