package org.shumao.aggregation.serieskey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.serieskey.DatasetKeys.Selection;
import org.shumao.contracts.period.Period;

/** Holds the addresses of some data in both families, as SDMX-REST names them. */
@Schema(name = "SdmxAddresses", description = "Where software that speaks SDMX reads the same released values")
public record DataAddress(
        @Schema(
                description = "SDMX-REST 1.5: SDMX-ML 2.1 unless Accept or format says otherwise",
                examples = "/sdmx/v1/data/SHUMAO,CBEC_BY_PARTNER,1.0.0/S...US.X...gross._T.value.CNY"
                        + "?startPeriod=2025-S1&endPeriod=2025-S1")
        String v1,

        @Schema(
                description = "SDMX-REST 2.2.2: SDMX-JSON unless Accept or format says otherwise",
                examples = "/sdmx/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER/1.0.0/S.*.*.US.X.*.*.gross._T.value.CNY"
                        + "?c%5BTIME_PERIOD%5D=ge:2025-S1+le:2025-S1")
        String v2) {

    /**
     * Returns the addresses of some series in some periods.
     *
     * @param agency that maintains the data flow
     * @param flash whether they are flash estimates, which have a flow of their own
     * @param first and every period up to the last, of the lengths selected
     * @param asOf moment whose state of the releases is wanted; null for what is in force
     */
    public static DataAddress of(
            String agency,
            DatasetKeys keys,
            boolean flash,
            Selection selection,
            Period first,
            Period last,
            @Nullable Instant asOf) {
        String dataset = keys.dataset().id();
        String flow = flash ? DatasetKeys.flashFlowId(dataset) : DatasetKeys.flowId(dataset);
        String version = DatasetKeys.flowVersion(keys.dataset());
        List<Set<String>> codes = keys.codes(selection);
        List<String> parameters = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            Set<String> some = codes.get(i);
            places.add(some.size() == 1 ? some.iterator().next() : "*");
            if (some.size() > 1) {
                parameters.add(filter(keys.family().dimensions().get(i).name(), String.join(",", some)));
            }
        }
        parameters.add(filter("TIME_PERIOD", "ge:" + first + "+le:" + last));
        String moment = asOf == null ? "" : "&asOf=" + asOf;
        return new DataAddress(
                "/sdmx/v1/data/%s,%s,%s/%s?startPeriod=%s&endPeriod=%s%s"
                        .formatted(
                                agency,
                                flow,
                                version,
                                codes.stream()
                                        .map(some -> String.join("+", some))
                                        .collect(Collectors.joining(".")),
                                first,
                                last,
                                moment),
                "/sdmx/v2/data/dataflow/%s/%s/%s/%s?%s%s"
                        .formatted(
                                agency, flow, version, String.join(".", places), String.join("&", parameters), moment));
    }

    /** Shells and spreadsheets take brackets for something else. */
    private static String filter(String component, String value) {
        return "c%5B" + component + "%5D=" + value;
    }
}
