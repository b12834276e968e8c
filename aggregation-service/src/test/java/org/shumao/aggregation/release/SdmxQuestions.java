package org.shumao.aggregation.release;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.shumao.aggregation.serieskey.DatasetKeys;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;

/** What somebody would ask of SDMX who wants to know what is embargoed; its parameters are paths, which no schema describes. */
final class SdmxQuestions {
    private static final String QUERY = "{query}";
    private static final List<String> FORMS =
            List.of("format=csvdata", "format=sdmx-json", "format=genericdata", "format=structurespecificdata");
    private static final List<String> TIMES = List.of(
            "asOf=2099-01-01T00:00:00Z",
            "asOf=" + EmbargoedStates.DUE,
            "updatedAfter=2000-01-01T00:00:00Z",
            "updatedAfter=2025-08-14T00:00:00Z",
            "includeHistory=true");

    private SdmxQuestions() {}

    /** @param guesses ids of what is embargoed; the first address has something to say as soon as anything is released */
    static Set<String> addresses(String template, List<String> guesses) {
        boolean older = template.startsWith("/sdmx/v1/");
        String kind = template.substring("/sdmx/v1/".length()).replace(QUERY, "");
        Set<String> addresses = new LinkedHashSet<>();
        List<String> paths = kind.isEmpty() ? structures(older) : ofFlows(older, guesses);
        paths.forEach(path -> addresses.add(template.replace(QUERY, path)));
        List<String> parameters = new ArrayList<>(TIMES);
        if (kind.equals("data/")) {
            parameters.addAll(FORMS);
            parameters.addAll(
                    older
                            ? List.of(
                                    "startPeriod=2024&endPeriod=2024",
                                    "lastNObservations=1",
                                    "firstNObservations=1",
                                    "detail=serieskeysonly",
                                    "detail=nodata",
                                    "dimensionAtObservation=AllDimensions")
                            : List.of(
                                    "c%5BTIME_PERIOD%5D=ge:2025-S1",
                                    "c%5BOBS_VALUE%5D=ge:1",
                                    "c%5BOBS_STATUS%5D=Q",
                                    "c%5BCONF_STATUS%5D=C",
                                    "c%5BRELEASE%5D=" + EmbargoedStates.EMBARGOED,
                                    "attributes=none&measures=none",
                                    "offset=1&limit=3",
                                    "sort=TIME_PERIOD:desc",
                                    "lastNObservations=1"));
        } else if (kind.isEmpty()) {
            parameters.addAll(List.of("references=all", "references=descendants", "detail=allstubs"));
        } else {
            parameters.addAll(List.of("references=all", "mode=exact", "mode=available", "startPeriod=2024"));
        }
        String first = addresses.iterator().next();
        parameters.forEach(parameter -> addresses.add(first + '?' + parameter));
        return addresses;
    }

    private static List<String> ofFlows(boolean older, List<String> guesses) {
        List<String> flows =
                new ArrayList<>(List.of("CBEC_BY_PARTNER", "CBEC_BY_PARTNER_FLASH", "LIVE_CBEC_BY_PARTNER", "NOTHING"));
        DatasetCatalogue.published().all().stream()
                .map(Dataset::id)
                .map(DatasetKeys::flowId)
                .forEach(flows::add);
        flows.addAll(guesses.subList(0, 1));
        return flows.stream()
                .distinct()
                .map(flow -> older ? flow + "/all" : "dataflow/*/" + flow + "/+/*")
                .toList();
    }

    private static List<String> structures(boolean older) {
        return older
                ? List.of(
                        "dataflow/all/all/latest",
                        "contentconstraint/all/all/latest",
                        "actualconstraint/all/all/latest",
                        "codelist/all/all/latest",
                        "datastructure/all/all/latest",
                        "provisionagreement/all/all/latest",
                        "structure/all/all/all",
                        "schema/dataflow/SHUMAO/CBEC_BY_PARTNER/latest",
                        "dataflow/all/CBEC_BY_PARTNER_FLASH/latest",
                        "dataflow/all/LIVE_CBEC_BY_PARTNER/latest",
                        "dataflow/all/NOTHING/latest")
                : List.of(
                        "structure/dataflow/*/*/+",
                        "structure/dataconstraint/*/*/+",
                        "structure/codelist/*/*/+",
                        "structure/*/*/*/*",
                        "structure/dataflow/*/CBEC_BY_PARTNER_FLASH/+",
                        "structure/dataflow/*/LIVE_CBEC_BY_PARTNER/+",
                        "structure/dataflow/*/NOTHING/+",
                        "schema/dataflow/SHUMAO/CBEC_BY_PARTNER/+",
                        "metadata/metadataflow/SHUMAO/QUALITY/+/*",
                        "metadata/metadataset/*/*/*");
    }
}
