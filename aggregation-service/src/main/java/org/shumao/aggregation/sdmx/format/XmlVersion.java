package org.shumao.aggregation.sdmx.format;

/** Lists the versions of SDMX-ML, whose name spaces tell them apart. */
public enum XmlVersion {
    ML_2_1("v2_1"),
    ML_3_0("v3_0");

    private final String folder;

    XmlVersion(String folder) {
        this.folder = folder;
    }

    /** Returns what the name spaces of its schemas begin with. */
    String spaces() {
        return "http://www.sdmx.org/resources/sdmxml/schemas/" + folder + "/";
    }

    /** Returns where the registry of SDMX publishes its schemas. */
    String schemas() {
        return "https://registry.sdmx.org/schemas/" + folder + "/";
    }

    boolean isOfSdmx3() {
        return this != ML_2_1;
    }
}
