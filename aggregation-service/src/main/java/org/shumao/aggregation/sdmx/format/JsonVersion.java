package org.shumao.aggregation.sdmx.format;

/** Lists the versions of SDMX-JSON: 1.0 is of the information model of SDMX 2.1, the others are of that of SDMX 3. */
public enum JsonVersion {
    JSON_1_0("https://raw.githubusercontent.com/sdmx-twg/sdmx-json/develop/", "-message/tools/schemas/1.0/sdmx-json-"),
    JSON_2_0("https://json.sdmx.org/2.0.0/", ""),
    JSON_2_1("https://json.sdmx.org/2.1/", "");

    private final String place;
    private final String folder;

    JsonVersion(String place, String folder) {
        this.place = place;
        this.folder = folder;
    }

    /**
     * Returns the address of the schema of its messages.
     *
     * @param content {@code data}, {@code metadata} or {@code structure}
     */
    String schema(String content) {
        return folder.isEmpty()
                ? place + "sdmx-json-" + content + "-schema.json"
                : place + content + folder + content + "-schema.json";
    }

    boolean isOfSdmx3() {
        return this != JSON_1_0;
    }
}
