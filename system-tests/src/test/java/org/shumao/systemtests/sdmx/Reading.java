package org.shumao.systemtests.sdmx;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one program read of all data flows.
 *
 * @param flows names by language, by id; none if the program cannot list flows
 * @param codes names by language, by flow, dimension and code
 * @param observations by flow
 */
record Reading(
        Map<String, Map<String, String>> flows,
        Map<String, Map<String, Map<String, Map<String, String>>>> codes,
        Map<String, List<Read>> observations) {
    /**
     * One observation.
     *
     * @param key codes by dimension
     * @param period in the notation of SDMX
     * @param value as the program has it; null if it has none
     */
    record Read(
            Map<String, String> key,
            String period,
            @Nullable Double value,
            Map<String, String> attributes) {}
}
