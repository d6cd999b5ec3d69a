package org.sitenet.search.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * An archive of the classes that workers load (class data sharing), as an installed program may have one: where a worker is killed every
 * second, processes that look for their classes one by one would be half of the load. Such an archive takes classes from jars alone.
 */
final class WorkerClasses {
  private static final String JAR = "worker.jar";
  private static final String ARCHIVE = "worker.jsa";

  private WorkerClasses() {}

  /** Flags that say where the classes are: in the archive, once it was made. */
  static List<String> flags(Path folder) {
    return Files.exists(folder.resolve(ARCHIVE))
        ? List.of("-XX:SharedArchiveFile=" + folder.resolve(ARCHIVE), "-cp", folder.resolve(JAR).toString())
        : List.of("-cp", System.getProperty("java.class.path"));
  }

  /**
   * Makes the archive.
   *
   * @param arguments of a short run that comes to its end
   */
  static void archive(Path folder, String... arguments) throws IOException, InterruptedException {
    StringJoiner jars = new StringJoiner(" ");
    List<Path> folders = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        folders.add(path);
      } else if (Files.exists(path)) {
        jars.add(path.toUri().toString());
      }
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, jars.toString());
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(JAR)), manifest)) {
      for (Path each : folders) {
        add(each, jar);
      }
    }
    List<String> command = new ArrayList<>(WorkerProcess.flags(folder));
    command.addAll(List.of("-XX:ArchiveClassesAtExit=" + folder.resolve(ARCHIVE), "-cp", folder.resolve(JAR).toString()));
    command.add(WorkerMain.class.getName());
    command.addAll(List.of(arguments));
    Path log = folder.resolve("archive.log");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (process.waitFor() != 0 || !Files.exists(folder.resolve(ARCHIVE))) {
      throw new AssertionError("no archive of classes was made: " + Files.readString(log));
    }
  }

  private static void add(Path folder, JarOutputStream jar) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
          jar.putNextEntry(new JarEntry(name));
          jar.write(Files.readAllBytes(file));
          jar.closeEntry();
        }
      }
    }
  }
}
