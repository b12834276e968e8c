package org.shumao.localstack.suite;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How one process of a service is configured.
 *
 * @param settings as system properties on its command line, or all as environment variables
 * @param secrets environment variables in any case: other users of the machine must not see them
 * @param byEnvironment whether the settings are environment variables too
 */
record ServiceConfiguration(Map<String, String> settings, Map<String, String> secrets, boolean byEnvironment) {
    ServiceConfiguration with(Map<String, String> further) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(further);
        return new ServiceConfiguration(Map.copyOf(all), secrets, byEnvironment);
    }

    List<String> arguments() {
        return byEnvironment
                ? List.of()
                : settings.entrySet().stream()
                        .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                        .toList();
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(secrets);
        if (byEnvironment) {
            settings.forEach((name, value) -> environment.put(variable(name), value));
        }
        return environment;
    }

    /** As MicroProfile Config looks it up. */
    static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
