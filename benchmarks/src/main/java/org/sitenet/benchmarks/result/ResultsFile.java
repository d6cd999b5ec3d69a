package org.sitenet.benchmarks.result;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** Results as a JSON file, from which the page can be made anew. */
public final class ResultsFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();
  private static final JsonMapper ONE_LINE =
      MAPPER.rebuild().disable(SerializationFeature.INDENT_OUTPUT).build();

  private ResultsFile() {}

  /** @throws ResultsException in one line if the file cannot be read or is something else */
  public static Results read(Path file) {
    if (Files.isDirectory(file)) {
      throw new ResultsException(file + ": is a folder; --from takes a file that --json wrote");
    }
    if (!Files.exists(file)) {
      throw new ResultsException(file + ": there is no such file");
    }
    try {
      Results results = MAPPER.readValue(Files.readString(file), Results.class);
      if (results == null) {
        throw new ResultsException(file + ": is empty; --from takes a file that --json wrote");
      }
      return results;
    } catch (CharacterCodingException e) {
      throw new ResultsException(file + ": not the figures of a report but no text at all; --from takes a file that --json wrote", e);
    } catch (ValueInstantiationException e) {
      throw new ResultsException(file + ": figures are missing or wrong; --from takes a file that --json wrote", e);
    } catch (JacksonException e) {
      throw new ResultsException(
          file + ":" + Math.max(1, line(e)) + ": not the figures of a report (" + firstLine(e)
              + "); --from takes a file that --json wrote", e);
    } catch (NullPointerException e) {
      throw new ResultsException(file + ": figures are missing; --from takes a file that --json wrote", e);
    } catch (IOException e) {
      throw new ResultsException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** @throws ResultsException in one line if the file cannot be written */
  public static void write(Path file, Results results) {
    try {
      Files.writeString(file, MAPPER.writeValueAsString(results) + "\n");
    } catch (IOException e) {
      throw new ResultsException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /** A probe's answer on one line. */
  public static String write(ProbeAnswer answer) {
    return ONE_LINE.writeValueAsString(answer);
  }

  /** @throws ResultsException if the line is something else */
  public static ProbeAnswer readAnswer(String line) {
    try {
      return ONE_LINE.readValue(line, ProbeAnswer.class);
    } catch (JacksonException e) {
      throw new ResultsException("not a probe's answer: " + firstLine(e), e);
    }
  }

  private static int line(JacksonException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
  }

  private static String firstLine(JacksonException e) {
    return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("not JSON");
  }
}
