package org.sitenet.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
  private static final Map<String, byte[]> FILES = Map.of("a.csv", "1".getBytes(StandardCharsets.UTF_8));

  @TempDir private Path place;

  private List<String> names() throws Exception {
    try (Stream<Path> files = Files.walk(place)) {
      return files.filter(file -> !file.equals(place)).map(file -> place.relativize(file).toString()).sorted().toList();
    }
  }

  @Test
  void aFolderAppearsWithItsFilesAndFoldersAboveIt() throws Exception {
    ResultFolder.write(place.resolve("x/y"), FILES);
    assertEquals(List.of("x", "x/y", "x/y/a.csv"), names());
  }

  @Test
  void anEmptyFolderIsFilledAndWhatAKilledProcessLeftIsReplaced() throws Exception {
    Files.createDirectory(place.resolve("x"));
    Files.createDirectories(place.resolve(".x.tmp/old"));
    Files.writeString(place.resolve(".x.tmp/old/half"), "");
    ResultFolder.write(place.resolve("x"), FILES);
    assertEquals(List.of("x", "x/a.csv"), names());
  }

  @Test
  void nothingIsWrittenOver() throws Exception {
    Files.createDirectory(place.resolve("x"));
    Files.writeString(place.resolve("x/mine"), "");
    AttentionException full = assertThrows(AttentionException.class, () -> ResultFolder.write(place.resolve("x"), FILES));
    assertTrue(full.getMessage().contains("not empty"), full.getMessage());
    AttentionException file =
        assertThrows(AttentionException.class, () -> ResultFolder.write(place.resolve("x/mine"), FILES));
    assertTrue(file.getMessage().contains("a file"), file.getMessage());
    AttentionException below =
        assertThrows(AttentionException.class, () -> ResultFolder.write(place.resolve("x/mine/deep"), FILES));
    assertTrue(below.getMessage().contains("cannot be created"), below.getMessage());
    assertEquals(List.of("x", "x/mine"), names());
  }

  @Test
  void whatFailsLeavesNothing() throws Exception {
    Map<String, byte[]> impossible = Map.of("no/such/folder.csv", new byte[0]);
    assertThrows(AttentionException.class, () -> ResultFolder.write(place.resolve("x"), impossible));
    assertFalse(Files.exists(place.resolve("x")));
    assertEquals(List.of(), names());
  }
}
