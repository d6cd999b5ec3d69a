package org.sitenet.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML into {@link ConfigValues} that know their lines, and writes maps as YAML. */
public final class YamlFile {
  private static final int LARGEST_FILE = 1 << 20;

  private YamlFile() {}

  /**
   * @throws ConfigException if the file is not there, not UTF-8, not YAML, or not a map
   */
  public static ConfigValues read(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new ConfigException(file + ": a configuration is smaller than 1 MiB; is this the right file?");
      }
      byte[] bytes = Files.readAllBytes(file);
      return parse(file.toString(), StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (NoSuchFileException e) {
      throw new ConfigException(file + ": there is no such configuration file", e);
    } catch (CharacterCodingException e) {
      throw new ConfigException(file + ": a configuration is UTF-8 text, and this file is not", e);
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Reads YAML text. */
  public static ConfigValues parse(String source, String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(source).setSchema(new CoreSchema()).setAllowDuplicateKeys(false).build();
    // The published files mark booleans as "!!bool True", which YAML 1.2 reads as it is meant.
    try {
      Object root = new Load(settings).loadFromString(text);
      if (!(root instanceof Map<?, ?> map)) {
        throw new ConfigException(source + ": a configuration is a YAML map of keys to values");
      }
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      map.forEach((key, value) -> values.put(String.valueOf(key), value));
      Map<String, Integer> lines = new HashMap<>();
      Optional<Node> node = new Compose(settings).composeReader(new StringReader(text));
      node.ifPresent(found -> collectLines("", found, lines));
      return new ConfigValues(source, "", values, lines);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new ConfigException(source + ":" + line + ": not valid YAML: " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new ConfigException(source + ": not valid YAML: " + firstLine(e), e);
    } catch (StackOverflowError e) {
      throw new ConfigException(source + ": not a configuration: nested too deeply", e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }

  private static void collectLines(String path, Node node, Map<String, Integer> lines) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode key) {
          String dotted = path + key.getValue();
          key.getStartMark().ifPresent(mark -> lines.put(dotted, mark.getLine() + 1));
          collectLines(dotted + ".", entry.getValueNode(), lines);
        }
      }
    }
  }

  /** The map as block-style YAML. */
  public static String write(Map<String, ?> values) {
    DumpSettings settings =
        DumpSettings.builder().setSchema(new CoreSchema()).setDefaultFlowStyle(FlowStyle.BLOCK).build();
    return new Dump(settings).dumpToString(values);
  }
}
