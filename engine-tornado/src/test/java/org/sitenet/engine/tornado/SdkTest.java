package org.sitenet.engine.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where TornadoVM is missing, or is another one. */
class SdkTest {
  @TempDir Path home;

  private void release(String version) throws IOException {
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(home.resolve("etc/tornado.release"), "version=" + version + "\nbranch=master\n");
  }

  @Test
  void withoutAFolderItSaysWhatToInstall() {
    assertEquals(
        Optional.of("install the TornadoVM SDK 5.2.0-jdk25 and set TORNADOVM_HOME to its folder"),
        Sdk.obstacle(Optional.empty(), false));
  }

  @Test
  void folderWithoutAnSdkIsNamed() {
    assertEquals(
        Optional.of("TORNADOVM_HOME is " + home + ", which holds no TornadoVM SDK: set it to the folder of one"),
        Sdk.obstacle(Optional.of(home), false));
  }

  @Test
  void sdkForAnotherJdkOrOfAnotherVersionIsRefused() throws IOException {
    for (String version : new String[] {"5.2.0-jdk21", "4.0.0-jdk25"}) {
      release(version);
      assertEquals(
          Optional.of(
              "the SDK in TORNADOVM_HOME is TornadoVM " + version + ": install 5.2.0-jdk25, which this program needs"),
          Sdk.obstacle(Optional.of(home), true));
    }
  }

  @Test
  void javaWithoutTheModulesIsToldHowToStart() throws IOException {
    release("5.2.0-jdk25");
    assertEquals(
        Optional.of(
            "java was started without TornadoVM's modules: use ./sitenet, or java @$TORNADOVM_HOME/tornado-argfile"),
        Sdk.obstacle(Optional.of(home), false));
    assertEquals(Optional.empty(), Sdk.obstacle(Optional.of(home), true));
  }
}
