# What rsdmx reads of all data flows, as one JSON document. Arguments: the address of the gateway, the file to write, and the flows of
# which there are observations.
suppressMessages(library(rsdmx))
library(jsonlite)

arguments <- commandArgs(trailingOnly = TRUE)
sdmx <- paste0(arguments[1], "/sdmx/v1")

addSDMXServiceProvider(SDMXServiceProvider(
  agencyId = "SHUMAO",
  name = "Shumao",
  builder = SDMXREST21RequestBuilder(regUrl = sdmx, repoUrl = sdmx, compliant = TRUE)
))

named <- function(table, column) {
  names <- Map(
    function(en, zh) list(en = unbox(en), zh = unbox(zh)),
    as.character(table[[paste0(column, ".en")]]),
    as.character(table[[paste0(column, ".zh")]])
  )
  setNames(names, table$id)
}

# Returns the names of the codes of each dimension, in the order of the key.
codes_of <- function(structure) {
  lists <- slot(structure, "codelists")
  components <- slot(slot(slot(structure, "datastructures"), "datastructures")[[1]], "Components")
  dimensions <- slot(components, "Dimensions")
  codes <- lapply(dimensions, function(one) named(as.data.frame(lists, codelistId = slot(one, "codelist")), "label"))
  setNames(codes, sapply(dimensions, slot, "conceptRef"))
}

present <- function(row, columns) {
  Filter(function(cell) !is.na(cell) && cell != "", row[columns])
}

observations_of <- function(data, dimensions) {
  table <- data.frame(lapply(as.data.frame(data), as.character))
  lapply(split(table, seq_len(nrow(table))), function(row) {
    value <- as.numeric(row$obsValue)
    list(
      key = lapply(present(row, dimensions), unbox),
      period = unbox(row$obsTime),
      value = if (is.na(value)) NULL else unbox(value),
      attributes = lapply(present(row, setdiff(names(row), c(dimensions, "obsTime", "obsValue"))), unbox)
    )
  })
}

listed <- as.data.frame(readSDMX(providerId = "SHUMAO", resource = "dataflow"))
structures <- lapply(
  setNames(nm = unique(as.character(listed$dsdRef))),
  function(id) codes_of(readSDMX(providerId = "SHUMAO", resource = "datastructure", resourceId = id))
)
codes <- setNames(structures[as.character(listed$dsdRef)], listed$id)
observations <- lapply(setNames(nm = arguments[-(1:2)]), function(flow) {
  data <- readSDMX(providerId = "SHUMAO", resource = "data", flowRef = flow)
  unname(observations_of(data, names(codes[[flow]])))
})

# By itself it finds the structure of data, too.
labelled <- as.data.frame(readSDMX(providerId = "SHUMAO", resource = "data", flowRef = "HEADLINE", dsd = TRUE), labels = TRUE)
stopifnot(all(codes$HEADLINE$TRADE_FLOW[[labelled$TRADE_FLOW[1]]]$zh == labelled$TRADE_FLOW_label.zh[1]))

reading <- list(flows = named(listed, "Name"), codes = codes, observations = observations)
write(toJSON(reading, digits = NA, null = "null"), arguments[2])
