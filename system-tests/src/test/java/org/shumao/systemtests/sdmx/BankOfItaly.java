package org.shumao.systemtests.sdmx;

import it.bancaditalia.oss.sdmx.api.BaseObservation;
import it.bancaditalia.oss.sdmx.api.Dimension;
import it.bancaditalia.oss.sdmx.api.PortableTimeSeries;
import it.bancaditalia.oss.sdmx.client.SdmxClientHandler;
import it.bancaditalia.oss.sdmx.exceptions.SdmxException;
import it.bancaditalia.oss.sdmx.util.Configuration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.shumao.systemtests.sdmx.Reading.Read;

/** The connectors of the Bank of Italy, which stand behind packages for R, Stata, SAS and Matlab. */
final class BankOfItaly {
    private final String version;
    private final String address;

    /** @param version what it calls the version of the interface */
    private BankOfItaly(String version, String address) {
        this.version = version;
        this.address = address;
        Configuration.getSdmxLogger().setLevel(Level.WARNING);
    }

    static BankOfItaly ofVersion2(String gateway) {
        return new BankOfItaly("SDMX_V2", gateway + "/sdmx/v1");
    }

    static BankOfItaly ofVersion3(String gateway) {
        return new BankOfItaly("SDMX_V3", gateway + "/sdmx/v2");
    }

    /** @param released flows of which there are observations */
    Reading read(Collection<String> released) throws SdmxException {
        Map<String, Map<String, String>> flows = new TreeMap<>();
        Map<String, Map<String, Map<String, Map<String, String>>>> codes = new TreeMap<>();
        Map<String, List<Read>> observations = new TreeMap<>();
        for (String language : List.of("en", "zh")) {
            String provider = provider(language);
            for (Map.Entry<String, String> flow :
                    SdmxClientHandler.getFlows(provider, null).entrySet()) {
                String id = id(flow.getKey());
                flows.computeIfAbsent(id, unused -> new TreeMap<>()).put(language, flow.getValue());
                List<Dimension> dimensions = SdmxClientHandler.getDimensions(provider, id);
                for (Dimension dimension : dimensions) {
                    SdmxClientHandler.getCodes(provider, id, dimension.getId())
                            .forEach((code, name) -> codes.computeIfAbsent(id, unused -> new TreeMap<>())
                                    .computeIfAbsent(dimension.getId(), unused -> new TreeMap<>())
                                    .computeIfAbsent(code, unused -> new TreeMap<>())
                                    .put(language, name));
                }
                if (released.contains(id)) {
                    observations.put(id, observations(provider, id, dimensions.size(), null, null));
                }
            }
        }
        return new Reading(flows, codes, observations);
    }

    /** Returns all observations between two periods. */
    List<Read> between(String flow, int dimensions, String from, String to) throws SdmxException {
        return observations(provider("en"), flow, dimensions, from, to);
    }

    /** A provider keeps the names that it read, so each language has its own. */
    private String provider(String language) throws SdmxException {
        SdmxClientHandler.setPreferredLanguage(language);
        String provider = version + "_" + language;
        SdmxClientHandler.addProvider(provider, address, false, false, false, "Shumao", version);
        return provider;
    }

    private static String id(String flow) {
        String[] parts = flow.split(",", -1);
        return parts[parts.length > 1 ? 1 : 0];
    }

    private List<Read> observations(
            String provider, String flow, int dimensions, @Nullable String from, @Nullable String to)
            throws SdmxException {
        String key = String.join(".", Collections.nCopies(dimensions, version.equals("SDMX_V3") ? "*" : ""));
        List<Read> read = new ArrayList<>();
        for (PortableTimeSeries<Double> series :
                SdmxClientHandler.getTimeSeries(provider, flow + "/" + key, from, to)) {
            for (BaseObservation<? extends Double> observation : series) {
                Map<String, String> attributes = new TreeMap<>(series.getAttributesMap());
                attributes.putAll(observation.getAttributes());
                double value = observation.getValueAsDouble();
                read.add(new Read(
                        series.getDimensionsMap(),
                        observation.getTimeslot(),
                        Double.isNaN(value) ? null : value,
                        attributes));
            }
        }
        return read;
    }
}
