package org.sitenet.model.checkpoint.torch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pickle stack machine of protocols 2 to 5, reduced to what plain values and tensors need. It has no way to reach a
 * class, a file or a process: a GLOBAL only makes a {@link ClassName}, and every call goes through {@link AllowedCalls}.
 *
 * <p>Opcodes are those of CPython's {@code Lib/pickletools.py}. Work and memory are bounded by the length of the input.
 */
final class PickleMachine {
  /** Gives the storage that a persistent id names. */
  @FunctionalInterface
  interface Storages {
    /**
     * Resolves a persistent id.
     *
     * @param id what the pickle left on the stack
     * @throws BadPickle if it is not the id of a storage
     */
    TorchStorage resolve(@Nullable Object id) throws BadPickle;
  }

  private final PickleInput in;
  private final Storages storages;
  private final Map<Long, @Nullable Object> memo = new HashMap<>();
  private final List<ArrayList<@Nullable Object>> marked = new ArrayList<>();
  private ArrayList<@Nullable Object> stack = new ArrayList<>();

  private PickleMachine(PickleInput in, Storages storages) {
    this.in = in;
    this.storages = storages;
  }

  /**
   * Runs one pickle up to its STOP.
   *
   * @return what it built, containers still as {@link PickleValue}
   * @throws BadPickle if it is damaged or asks for anything off the allow-list
   */
  static @Nullable Object run(PickleInput in, Storages storages) throws BadPickle {
    PickleMachine machine = new PickleMachine(in, storages);
    while (true) {
      int at = in.position();
      int opcode = in.unsignedByte();
      if (opcode == '.') {
        return machine.pop();
      }
      if (!machine.pushScalar(opcode) && !machine.build(opcode) && !machine.remember(opcode)) {
        throw new BadPickle("byte " + at + " is " + describe(opcode) + ", which tensors and plain values never need");
      }
    }
  }

  private static String describe(int opcode) {
    return switch (opcode) {
      case 'i' -> "the opcode INST, which asks to make an object: refused, nothing was executed";
      case 'o' -> "the opcode OBJ, which asks to make an object: refused, nothing was executed";
      case 0x81, 0x92 -> "the opcode NEWOBJ, which asks to make an object: refused, nothing was executed";
      case 0x82, 0x83, 0x84 -> "the opcode EXT, which asks for a registered function: refused, nothing was executed";
      case 'P' -> "the opcode PERSID, a persistent id as text";
      default -> String.format("the opcode 0x%02x", opcode);
    };
  }

  /** Opcodes that push a constant. */
  private boolean pushScalar(int opcode) throws BadPickle {
    switch (opcode) {
      case 'N' -> push(null);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'J' -> push((long) in.signedInt());
      case 'K' -> push((long) in.unsignedByte());
      case 'M' -> push((long) in.unsignedShort());
      case 0x8a -> push(in.integer(in.unsignedByte()));
      case 0x8b -> push(in.integer(in.signedInt()));
      case 'G' -> push(in.bigEndianDouble());
      case 'X' -> push(in.utf8(in.unsignedInt()));
      case 0x8c -> push(in.utf8(in.unsignedByte()));
      case 0x8d -> push(in.utf8(in.signedLong()));
      case 'T' -> push(in.utf8(in.signedInt()));
      case 'U' -> push(in.utf8(in.unsignedByte()));
      case 'B' -> push(in.take(in.unsignedInt()));
      case 'C' -> push(in.take(in.unsignedByte()));
      case 0x8e -> push(in.take(in.signedLong()));
      case 'c' -> {
        String module = in.line();
        push(new ClassName(module, in.line()));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Opcodes that make or fill containers, and the two that ask for something. */
  private boolean build(int opcode) throws BadPickle {
    switch (opcode) {
      case ')' -> push(new PickleValue.Tuple(List.of()));
      case ']' -> push(new PickleValue.Sequence(new ArrayList<>()));
      case '}' -> push(new PickleValue.Dictionary(new LinkedHashMap<>(), false));
      case 0x8f -> push(new PickleValue.Members(new ArrayList<>()));
      case 't' -> push(new PickleValue.Tuple(popMark()));
      case 'l' -> push(new PickleValue.Sequence(popMark()));
      case 0x91 -> push(new PickleValue.Members(popMark()));
      case 'd' -> {
        PickleValue.Dictionary dictionary = new PickleValue.Dictionary(new LinkedHashMap<>(), false);
        putAll(dictionary, popMark());
        push(dictionary);
      }
      case 0x85, 0x86, 0x87 -> push(new PickleValue.Tuple(popLast(opcode - 0x84)));
      case 'a' -> {
        Object item = pop();
        items().add(item);
      }
      case 'e', 0x90 -> {
        List<@Nullable Object> added = popMark();
        items().addAll(added);
      }
      case 's' -> {
        List<@Nullable Object> pair = popLast(2);
        putAll(dictionary(), pair);
      }
      case 'u' -> {
        List<@Nullable Object> pairs = popMark();
        putAll(dictionary(), pairs);
      }
      case 'Q' -> push(storages.resolve(pop()));
      case 'R' -> {
        Object arguments = pop();
        push(AllowedCalls.call(pop(), arguments));
      }
      case 'b' -> setAttributes(pop());
      case 0x93 -> {
        List<@Nullable Object> names = popLast(2);
        if (!(names.get(0) instanceof String module) || !(names.get(1) instanceof String name)) {
          throw new BadPickle("a class is named by something not a string");
        }
        push(new ClassName(module, name));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Opcodes that only steer: protocol, frames, marks and the memo. */
  private boolean remember(int opcode) throws BadPickle {
    switch (opcode) {
      case 0x80 -> {
        int protocol = in.unsignedByte();
        if (protocol < 2 || protocol > 5) {
          throw new BadPickle("pickle protocol " + protocol + " is not supported");
        }
      }
      case 0x95 -> in.signedLong();
      case '(' -> {
        marked.add(stack);
        stack = new ArrayList<>();
      }
      case '0' -> pop();
      case '1' -> popMark();
      case '2' -> push(top());
      case 'q' -> memo.put((long) in.unsignedByte(), top());
      case 'r' -> memo.put(in.unsignedInt(), top());
      case 0x94 -> memo.put((long) memo.size(), top());
      case 'h' -> push(recall(in.unsignedByte()));
      case 'j' -> push(recall(in.unsignedInt()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private @Nullable Object recall(long index) throws BadPickle {
    if (!memo.containsKey(index)) {
      throw new BadPickle("it recalls value " + index + ", which was never remembered");
    }
    return memo.get(index);
  }

  /** An OrderedDict may carry attributes (a state_dict's {@code _metadata}); they are dropped. */
  private void setAttributes(@Nullable Object state) throws BadPickle {
    boolean ordered = top() instanceof PickleValue.Dictionary dictionary && dictionary.ordered();
    if (!ordered || !(state instanceof PickleValue.Dictionary)) {
      throw new BadPickle("it asks to set the state of an object (opcode BUILD): refused, nothing was executed");
    }
  }

  private static void putAll(PickleValue.Dictionary dictionary, List<@Nullable Object> pairs) throws BadPickle {
    if (pairs.size() % 2 != 0) {
      throw new BadPickle("a dictionary gets a key without a value");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      dictionary.put(pairs.get(i), pairs.get(i + 1));
    }
  }

  private ArrayList<@Nullable Object> items() throws BadPickle {
    return switch (top()) {
      case PickleValue.Sequence(ArrayList<@Nullable Object> items) -> items;
      case PickleValue.Members(ArrayList<@Nullable Object> items) -> items;
      case null, default -> throw new BadPickle("it appends to something not a list or a set");
    };
  }

  private PickleValue.Dictionary dictionary() throws BadPickle {
    if (top() instanceof PickleValue.Dictionary dictionary) {
      return dictionary;
    }
    throw new BadPickle("it sets an item of something not a dictionary");
  }

  private void push(@Nullable Object value) {
    stack.add(value);
  }

  private @Nullable Object top() throws BadPickle {
    if (stack.isEmpty()) {
      throw new BadPickle("it takes from an empty stack");
    }
    return stack.getLast();
  }

  private @Nullable Object pop() throws BadPickle {
    Object value = top();
    stack.removeLast();
    return value;
  }

  private List<@Nullable Object> popLast(int count) throws BadPickle {
    if (stack.size() < count) {
      throw new BadPickle("it takes from an empty stack");
    }
    List<@Nullable Object> tail = stack.subList(stack.size() - count, stack.size());
    List<@Nullable Object> values = new ArrayList<>(tail);
    tail.clear();
    return values;
  }

  private ArrayList<@Nullable Object> popMark() throws BadPickle {
    if (marked.isEmpty()) {
      throw new BadPickle("it closes a mark that was never set");
    }
    ArrayList<@Nullable Object> values = stack;
    stack = marked.removeLast();
    return values;
  }
}
