package org.sitenet.cli;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.sitenet.search.Method;
import org.sitenet.search.pruner.Pruners;
import org.sitenet.search.sampler.Samplers;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A sampler or a pruner with its options: {@code NAME} or {@code NAME:key=value,key=value}. */
final class Methods implements ITypeConverter<Method> {
  @Override
  public Method convert(String text) {
    int colon = text.indexOf(':');
    Map<String, String> options = new TreeMap<>();
    if (colon >= 0) {
      for (String option : text.substring(colon + 1).split(",", -1)) {
        int equals = option.indexOf('=');
        if (equals < 1) {
          throw new TypeConversionException("'" + text + "' must be a name, or a name with options as in name:key=value,key=value");
        }
        options.put(option.substring(0, equals).strip(), option.substring(equals + 1).strip());
      }
    }
    return new Method(colon < 0 ? text : text.substring(0, colon), options);
  }

  /** A method as this converter reads it. */
  static String text(Method method) {
    StringBuilder text = new StringBuilder(method.name());
    method.options().forEach((name, value) ->
        text.append(text.length() == method.name().length() ? ':' : ',').append(name).append('=').append(value));
    return text.toString();
  }

  /** Names for help and completion. */
  static final class SamplerNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Samplers.names().iterator();
    }
  }

  /** Names for help and completion. */
  static final class PrunerNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Pruners.names().iterator();
    }
  }
}
