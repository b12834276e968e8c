{{- /* The services, those first that the gateway calls. */}}
{{- define "shumao.services" -}}
ingestion registry aggregation gateway
{{- end }}

{{- define "shumao.namespace" -}}
{{ default .Release.Namespace .Values.namespaceOverride }}
{{- end }}

{{- define "shumao.name" -}}
{{ default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{- /*
Twenty-eight characters leave room for the longest suffix within the 63 of a label. A longer name ends in a hash, so that two
releases that begin alike stay apart.
*/}}
{{- define "shumao.fullname" -}}
{{- $name := .Values.fullnameOverride }}
{{- if not $name }}
{{- $chart := default .Chart.Name .Values.nameOverride }}
{{- $name = ternary .Release.Name (printf "%s-%s" .Release.Name $chart) (contains $chart .Release.Name) }}
{{- end }}
{{- if gt (len $name) 28 }}
{{- $name = printf "%s-%s" ($name | trunc 19 | trimSuffix "-") (sha256sum $name | trunc 8) }}
{{- end }}
{{- $name }}
{{- end }}

{{- /* Takes root and name of a component. */}}
{{- define "shumao.componentName" -}}
{{ include "shumao.fullname" .root }}-{{ .name }}
{{- end }}

{{- define "shumao.selectorLabels" -}}
app.kubernetes.io/name: {{ include "shumao.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end }}

{{- /* Takes root and name of a component; the own labels always win over common ones. */}}
{{- define "shumao.labels" -}}
{{- $own := include "shumao.selectorLabels" . | fromYaml }}
{{- $_ := set $own "app.kubernetes.io/part-of" "shumao" }}
{{- $_ := set $own "app.kubernetes.io/managed-by" .root.Release.Service }}
{{- $_ := set $own "app.kubernetes.io/version" (.root.Chart.AppVersion | toString) }}
{{- $_ := set $own "helm.sh/chart" (printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63) }}
{{- merge $own (deepCopy .root.Values.commonLabels) | toYaml }}
{{- end }}

{{- /* Without the versions, which would restart every pod for a change of the chart alone. Takes root, name, labels. */}}
{{- define "shumao.podLabels" -}}
{{- $own := include "shumao.selectorLabels" . | fromYaml }}
{{- $_ := set $own "app.kubernetes.io/part-of" "shumao" }}
{{- merge $own (deepCopy .labels) (deepCopy .root.Values.commonLabels) | toYaml }}
{{- end }}

{{- /* Takes root, and annotations that win over common ones. */}}
{{- define "shumao.annotations" -}}
{{- $all := merge (deepCopy (default dict .annotations)) (deepCopy .root.Values.commonAnnotations) }}
{{- with $all -}}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "shumao.serviceAccountName" -}}
{{- if .svc.serviceAccount.create }}
{{- default (include "shumao.componentName" .) .svc.serviceAccount.name }}
{{- else }}
{{- default "default" .svc.serviceAccount.name }}
{{- end }}
{{- end }}

{{- /* Takes root and image. */}}
{{- define "shumao.image" -}}
{{- $registry := default .root.Values.global.imageRegistry .image.registry }}
{{- $name := printf "%s/%s" ($registry | trimSuffix "/") .image.repository }}
{{- if .image.digest }}
{{- printf "%s@%s" $name .image.digest }}
{{- else }}
{{- printf "%s:%s" $name (default .root.Chart.AppVersion .image.tag) }}
{{- end }}
{{- end }}
