package org.sitenet.model.checkpoint.torch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pickles that a hostile file could hold. Each is refused in one line, quickly, and nothing is executed. */
class HostilePickleTest {
  private static String refusal(byte[] pickle) {
    BadPickle refused = assertThrows(
        BadPickle.class,
        () -> assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> PickleValue.toPlain(
                PickleMachine.run(new PickleInput(pickle), new StorageTable((key, storage) -> {})))));
    assertFalse(refused.problem().contains("\n"), refused.problem());
    return refused.problem();
  }

  @ParameterizedTest
  @CsvSource({
    "os, system",
    "posix, system",
    "subprocess, Popen",
    "builtins, eval",
    "__builtin__, eval",
    "builtins, getattr",
    "builtins, __import__",
    "copyreg, _reconstructor",
    "copy_reg, _reconstructor",
    "copyreg, __newobj__",
    "copyreg, add_extension",
    "functools, partial",
    "operator, attrgetter",
    "torch, load",
    "torch.hub, load",
    "torch._utils, _rebuild_tensor_v2.__globals__",
    "torch.storage, _load_from_bytes",
    "collections, namedtuple",
    "numpy.core.multiarray, _reconstruct",
    "pickle, loads"
  })
  void callsOffTheListAreRefusedByName(String module, String name) {
    String message = refusal(
        new TorchFixture().global(module, name).string("touch /tmp/never").raw(0x85).op("R").stop());
    assertTrue(message.contains("call " + module + "." + name + ": refused, nothing was executed"), message);
    String stackGlobal = refusal(new TorchFixture()
        .string(module)
        .string(name)
        .raw(0x93)
        .string("touch /tmp/never")
        .raw(0x85)
        .op("R")
        .stop());
    assertTrue(stackGlobal.contains("call " + module + "." + name), stackGlobal);
  }

  @Test
  void objectsAreNeverMade() {
    assertTrue(refusal(new TorchFixture().global("os", "_wrap_close").op(")").raw(0x81).stop()).contains("NEWOBJ"));
    assertTrue(refusal(new TorchFixture().global("os", "x").op(")}").raw(0x92).stop()).contains("NEWOBJ"));
    assertTrue(refusal(new TorchFixture().op("(").string("ls").op("ios\nsystem\n").stop()).contains("INST"));
    assertTrue(refusal(new TorchFixture().op("(").global("os", "system").string("ls").op("o").stop()).contains("OBJ"));
    assertTrue(refusal(new TorchFixture().raw(0x82, 1).stop()).contains("EXT"));
  }

  @Test
  void statesAreNeverSet() {
    assertTrue(refusal(new TorchFixture().global("os", "environ").op("}b").stop()).contains("BUILD"));
    assertTrue(refusal(new TorchFixture().op("}}b").stop()).contains("BUILD"));
    assertTrue(refusal(new TorchFixture()
            .tensor("FloatStorage", "0", 1, 0, new int[] {1}, new int[] {1})
            .op("}b")
            .stop())
        .contains("BUILD"));
    String state = refusal(new TorchFixture()
        .global("collections", "OrderedDict")
        .op(")R")
        .string("__class__")
        .op("b")
        .stop());
    assertTrue(state.contains("BUILD"), state);
  }

  @Test
  void allowedCallsCheckTheirArguments() {
    assertTrue(refusal(new TorchFixture().global("torch._utils", "_rebuild_tensor_v2").op(")R").stop())
        .contains("does not write"));
    assertTrue(refusal(new TorchFixture().global("torch._utils", "_rebuild_parameter").op(")R").stop())
        .contains("does not write"));
    assertTrue(refusal(new TorchFixture().global("collections", "OrderedDict").integer(5).raw(0x85).op("R").stop())
        .contains("list of pairs"));
    assertTrue(refusal(new TorchFixture().global("_codecs", "encode").string("a").string("zip").raw(0x86).op("R").stop())
        .contains("does not write for bytes"));
    assertTrue(refusal(new TorchFixture().global("collections", "OrderedDict").op("]R").stop()).contains("tuple"));
    assertTrue(refusal(new TorchFixture().string("os.system").op(")R").stop()).contains("not a named function"));
  }

  @Test
  void persistentIdsOffTheListAreRefused() {
    assertTrue(refusal(new TorchFixture().string("rm").op("Q").stop()).contains("not that of a tensor's storage"));
    assertTrue(refusal(new TorchFixture().op("P../../etc/passwd\n").stop()).contains("PERSID"));
    assertTrue(refusal(new TorchFixture()
            .op("(")
            .string("module")
            .global("evil", "Net")
            .string("net.py")
            .string("source")
            .integer(1)
            .op("tQ")
            .stop())
        .contains("not that of a tensor's storage"));
    assertTrue(refusal(new TorchFixture().storage("ComplexFloatStorage", "0", 1).stop())
        .contains("torch.ComplexFloatStorage, which is not supported"));
    assertTrue(refusal(new TorchFixture().storage("FloatStorage", "0", -1).stop()).contains("-1 elements"));
    assertTrue(refusal(new TorchFixture().storage("FloatStorage", "0", Integer.MAX_VALUE).stop())
        .contains("one Java array"));
    assertTrue(refusal(new TorchFixture().storage("FloatStorage", "0", 1).storage("HalfStorage", "0", 1).stop())
        .contains("two different ways"));
  }

  @Test
  void tensorsStayInsideTheirStorage() {
    int[][][] views = {
      {{7}, {1}}, {{2}, {6}}, {{1}, {-1}}, {{-1}, {1}}, {{2, 3}, {3}},
      {{Integer.MAX_VALUE, Integer.MAX_VALUE, 8}, {1, 1, 1}}, {{1 << 20, 1 << 10}, {0, 0}}
    };
    for (int[][] view : views) {
      String message = refusal(
          new TorchFixture().tensor("FloatStorage", "0", 6, 0, view[0], view[1]).stop());
      assertTrue(message.startsWith("a tensor "), message);
    }
    assertTrue(refusal(new TorchFixture().tensor("FloatStorage", "0", 6, 6, new int[] {}, new int[] {}).stop())
        .contains("beyond its storage"));
    assertTrue(refusal(new TorchFixture().tensor("FloatStorage", "0", 6, -1, new int[] {1}, new int[] {1}).stop())
        .contains("beyond its storage"));
  }

  @Test
  void bombsAreRefused() {
    TorchFixture billionLaughs = new TorchFixture().op("]");
    for (int i = 0; i < 60; i++) {
      billionLaughs.raw('q', i).op("](").raw('h', i, 'h', i).op("e");
    }
    assertTrue(refusal(billionLaughs.stop()).contains("values"));
    TorchFixture deep = new TorchFixture().op("N");
    for (int i = 0; i < 1_000_000; i++) {
      deep.raw(0x85);
    }
    assertTrue(refusal(deep.stop()).contains("nested more than"));
    assertTrue(refusal(new TorchFixture().op("]q\u0000h\u0000a").stop()).contains("contains itself"));
    assertTrue(refusal(new TorchFixture().op("}q\u0000Nh\u0000s").stop()).contains("contains itself"));
    TorchFixture nestedKey = new TorchFixture().op("N");
    for (int i = 0; i < 100; i++) {
      nestedKey.raw('2', 0x86);
    }
    assertTrue(refusal(nestedKey.op("q\u0000}h\u0000Ns").stop()).contains("dictionary key"));
    assertTrue(refusal(new TorchFixture().raw(0x8b, 0xFF, 0xFF, 0xFF, 0x7F).stop()).contains("integer of"));
    assertTrue(refusal(new TorchFixture().raw('X', 0xFF, 0xFF, 0xFF, 0x7F).stop()).contains("truncated"));
    assertTrue(refusal(new TorchFixture().raw('X', 0xFF, 0xFF, 0xFF, 0xFF).stop()).contains("truncated"));
    assertTrue(refusal(new TorchFixture().op("N").raw('r', 0xFF, 0xFF, 0xFF, 0xFF).raw('h', 3).stop())
        .contains("never remembered"));
  }

  @Test
  void damagedProgramsAreRefused() {
    assertTrue(refusal(new TorchFixture().stop()).contains("empty stack"));
    assertTrue(refusal(new TorchFixture().op("t").stop()).contains("mark that was never set"));
    assertTrue(refusal(new TorchFixture().op("N").raw(0x86).stop()).contains("empty stack"));
    assertTrue(refusal(new TorchFixture().op("}(Nu").stop()).contains("without a value"));
    assertTrue(refusal(new TorchFixture().op("NNa").stop()).contains("not a list"));
    assertTrue(refusal(new TorchFixture().op("NNNs").stop()).contains("not a dictionary"));
    assertTrue(refusal(new TorchFixture().op("}]Ns").stop()).contains("dictionary key"));
    assertTrue(refusal(new TorchFixture().raw(0x80, 9).stop()).contains("protocol 9"));
    assertTrue(refusal(new TorchFixture().raw('U', 1, 0xFF).stop()).contains("not UTF-8"));
    assertTrue(refusal(new TorchFixture().op("c" + "a".repeat(5000)).stop()).contains("a name of more than"));
  }
}
