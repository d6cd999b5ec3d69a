package org.sitenet.model.checkpoint.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.autodiff.safetensors.SafetensorsFile;
import org.sitenet.crystal.testing.SharedData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every file of the reference set against what PyTorch itself read from it. */
class GoldenCheckpointsTest {
  private static final Map<String, String> TORCH_NAMES = Map.of(
      "F64", "torch.float64", "F32", "torch.float32", "F16", "torch.float16", "BF16", "torch.bfloat16",
      "I64", "torch.int64", "BOOL", "torch.bool");

  private static JsonNode expected(String name) {
    return JsonMapper.shared().readTree(SharedData.path("golden/checkpoints/" + name + ".expected.json").toFile());
  }

  private static Path file(String name) {
    return SharedData.path("golden/checkpoints/" + name);
  }

  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(item -> list.add(plain(item)));
      return list;
    }
    if (node.isIntegralNumber()) {
      return node.asLong();
    }
    if (node.isNumber()) {
      return node.asDouble();
    }
    return node.isBoolean() ? (Object) node.asBoolean() : node.isNull() ? null : node.asString();
  }

  private static void assertSame(String name, JsonNode expected, TorchTensor tensor) {
    assertEquals(plain(expected.get("shape")), tensor.shape(), name);
    assertEquals(expected.get("dtype").asString(), TORCH_NAMES.get(tensor.dtype().name()), name);
    double[] values = tensor.doubles();
    if (expected.has("values")) {
      double[] wanted = new double[expected.get("values").size()];
      for (int i = 0; i < wanted.length; i++) {
        wanted[i] = expected.get("values").get(i).asDouble();
      }
      assertArrayEquals(wanted, values, name);
      return;
    }
    assertEquals(expected.get("first").asDouble(), values[0], name);
    assertEquals(expected.get("last").asDouble(), values[values.length - 1], name);
    double sumAbs = DoubleStream.of(values).map(Math::abs).sum();
    assertEquals(expected.get("sum").asDouble(), DoubleStream.of(values).sum(), 1e-12 * (1 + sumAbs), name);
    assertEquals(expected.get("sum_abs").asDouble(), sumAbs, 1e-12 * (1 + sumAbs), name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "paper_s0.ckpt",
        "tiny_mish_layer_legacy.ckpt",
        "tiny_mish_layer_with_optimizer.ckpt",
        "tiny_relu_none_max_class_key.ckpt"
      })
  void lightningCheckpointsAreRead(String name) {
    JsonNode expected = expected(name);
    TorchCheckpoint checkpoint = TorchCheckpoint.read(file(name));
    assertEquals(plain(expected.get("top_level_keys")), List.copyOf(checkpoint.topLevel().keySet()));
    assertEquals(expected.get("epoch").asLong(), checkpoint.epoch().orElseThrow());
    assertEquals(expected.get("global_step").asLong(), checkpoint.globalStep().orElseThrow());
    assertEquals(plain(expected.get("hyper_parameters")), checkpoint.hyperParameters());
    JsonNode stateDict = expected.get("state_dict");
    assertEquals(
        List.copyOf(stateDict.propertyNames()), List.copyOf(checkpoint.stateDict().keySet()));
    checkpoint.stateDict().forEach((key, tensor) -> assertSame(key, stateDict.get(key), tensor));
    assertTrue(checkpoint.stateDict().size() >= 33);
  }

  @Test
  void optimizerStateIsRead() {
    String name = "tiny_mish_layer_with_optimizer.ckpt";
    TorchCheckpoint checkpoint = TorchCheckpoint.read(file(name));
    JsonNode expected = expected(name);
    Map<String, ?> optimizer = checkpoint.optimizerStates().getFirst();
    assertEquals(plain(expected.get("optimizer_param_groups")), optimizer.get("param_groups"));
    Map<?, ?> state = (Map<?, ?>) optimizer.get("state");
    JsonNode sums = expected.get("optimizer_state_sums");
    assertEquals(sums.size(), state.size());
    state.forEach((parameter, fields) -> ((Map<?, ?>) fields).forEach((field, value) -> {
      double[] values = value instanceof TorchTensor tensor ? tensor.doubles() : new double[] {((Number) value).doubleValue()};
      double wanted = sums.get(parameter.toString()).get(field.toString()).asDouble();
      double magnitude = DoubleStream.of(values).map(Math::abs).sum();
      assertEquals(wanted, DoubleStream.of(values).sum(), 1e-12 * magnitude, parameter + " " + field);
    }));
  }

  @Test
  void paperParametersEqualTheReferenceTensorsToTheBit() {
    SafetensorsFile model = SafetensorsFile.read(SharedData.path("golden/models/paper_s0.safetensors"));
    TorchCheckpoint checkpoint = TorchCheckpoint.read(file("paper_s0.ckpt"));
    checkpoint.stateDict().forEach((name, tensor) -> {
      assertArrayEquals(model.raw("param/" + name), tensor.raw(), name);
      assertEquals(model.shape("param/" + name), tensor.shape(), name);
    });
    assertEquals(
        model.names().stream().filter(name -> name.startsWith("param/")).count(),
        checkpoint.stateDict().size());
  }

  @Test
  void tensorCornerCasesAreRead() {
    String name = "tensor_corner_cases.pt";
    TorchCheckpoint checkpoint = TorchCheckpoint.read(file(name));
    JsonNode expected = expected(name);
    assertEquals(expected.size(), checkpoint.stateDict().size());
    checkpoint.stateDict().forEach((key, tensor) -> assertSame(key, expected.get(key), tensor));
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), boxed(checkpoint.stateDict().get("int64")));
    assertEquals(Arrays.asList(1L, 2.5, "x", null, true), checkpoint.topLevel().get("tuple"));
    assertEquals(1L << 40, checkpoint.topLevel().get("big"));
    assertEquals(-7L, checkpoint.topLevel().get("neg"));
    assertEquals("Å", checkpoint.topLevel().get("unicode"));
    assertTrue(checkpoint.hyperParameters().isEmpty());
  }

  private static List<Long> boxed(TorchTensor tensor) {
    return LongStream.of(tensor.longs()).boxed().toList();
  }
}
