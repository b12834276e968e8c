package org.shumao.aggregation.sdmx.structure;

/**
 * Lists the kinds of artefacts that there are, in the order of an SDMX-ML 2.1 message: the names of their resources, and of their
 * classes in the information model, some of which SDMX 3.0 renamed.
 */
public enum StructureType {
    AGENCY_SCHEME("agencyscheme", "base", "AgencyScheme", "Agency"),
    DATA_PROVIDER_SCHEME("dataproviderscheme", "base", "DataProviderScheme", "DataProvider"),
    DATAFLOW("dataflow", "datastructure", "Dataflow", ""),
    METADATAFLOW("metadataflow", "metadatastructure", "Metadataflow", ""),
    CATEGORY_SCHEME("categoryscheme", "categoryscheme", "CategoryScheme", "Category"),
    CATEGORISATION("categorisation", "categoryscheme", "Categorisation", ""),
    CODELIST("codelist", "codelist", "Codelist", "Code"),
    HIERARCHY("hierarchicalcodelist", "hierarchy", "codelist", "HierarchicalCodelist", "Hierarchy", ""),
    CONCEPT_SCHEME("conceptscheme", "conceptscheme", "ConceptScheme", "Concept"),
    METADATA_STRUCTURE("metadatastructure", "metadatastructure", "MetadataStructure", ""),
    DATA_STRUCTURE("datastructure", "datastructure", "DataStructure", ""),
    DATA_CONSTRAINT("contentconstraint", "dataconstraint", "registry", "ContentConstraint", "DataConstraint", ""),
    PROVISION_AGREEMENT("provisionagreement", "registry", "ProvisionAgreement", "");

    private final String resource21;
    private final String resource30;
    private final String modelPackage;
    private final String class21;
    private final String class30;
    private final String itemClass;

    StructureType(String resource, String modelPackage, String modelClass, String itemClass) {
        this(resource, resource, modelPackage, modelClass, modelClass, itemClass);
    }

    StructureType(
            String resource21,
            String resource30,
            String modelPackage,
            String class21,
            String class30,
            String itemClass) {
        this.resource21 = resource21;
        this.resource30 = resource30;
        this.modelPackage = modelPackage;
        this.class21 = class21;
        this.class30 = class30;
        this.itemClass = itemClass;
    }

    /** Returns the name of its resource in SDMX-REST 1.x. */
    public String resource21() {
        return resource21;
    }

    /** Returns the name of its resource in SDMX-REST 2.x. */
    public String resource30() {
        return resource30;
    }

    /** Returns the package of the information model that its class is in. */
    public String modelPackage() {
        return modelPackage;
    }

    /** Returns its class in SDMX 2.1. */
    public String class21() {
        return class21;
    }

    /** Returns its class in SDMX 3.0. */
    public String class30() {
        return class30;
    }

    /** Returns the class of its items; empty if it has none. */
    public String itemClass() {
        return itemClass;
    }

    /** Says whether it is a scheme, so that a query may ask for items. */
    public boolean hasItems() {
        return !itemClass.isEmpty();
    }
}
