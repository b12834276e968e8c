package org.shumao.aggregation.sdmx.structure;

import org.jspecify.annotations.Nullable;

/**
 * Identifies an artefact, or an item of one.
 *
 * @param item id of the item; null for the artefact itself
 */
public record Ref(
        StructureType type,
        String agency,
        String id,
        String version,
        @Nullable String item) {
    private static final String MODEL = "urn:sdmx:org.sdmx.infomodel.";

    /** Returns the identity of an item of this artefact. */
    public Ref item(String itemId) {
        return new Ref(type, agency, id, version, itemId);
    }

    /** Returns the artefact that the item is of; itself for an artefact. */
    public Ref artefact() {
        return item == null ? this : new Ref(type, agency, id, version, null);
    }

    /** Returns its name in SDMX 2.1. */
    public String urn21() {
        return urn(type.class21());
    }

    /** Returns its name in SDMX 3.0. */
    public String urn30() {
        return urn(type.class30());
    }

    private String urn(String artefactClass) {
        return MODEL + type.modelPackage() + "." + (item == null ? artefactClass : type.itemClass()) + "=" + shortName()
                + (item == null ? "" : "." + item);
    }

    /** Returns the artefact as SDMX-CSV writes it: {@code AGENCY:ID(1.0.0)}. */
    public String shortName() {
        return agency + ":" + id + "(" + version + ")";
    }
}
