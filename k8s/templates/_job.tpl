{{- /*
Commands of the Jobs by their mode: those that are hooks, and those beside the release. Migrations come first, since a command that
creates topics may read the database.
*/}}
{{- define "shumao.tasks" -}}
{{- range $mode := list "hook" "job" }}
{{- $tasks := list }}
{{- if eq $.Values.migrations.mode $mode }}
{{- $tasks = append $tasks "migrate" }}
{{- end }}
{{- if eq $.Values.topics.create $mode }}
{{- $tasks = append $tasks "create-topics" }}
{{- end }}
{{- with $tasks }}
{{ $mode }}: {{ toJson . }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Component of a Job: registry-migrate, registry-create-topics, or registry-prepare, which does both. Takes name, tasks. */}}
{{- define "shumao.jobName" -}}
{{ .name }}-{{ gt (len .tasks) 1 | ternary "prepare" (first .tasks) }}
{{- end }}

{{- /* Not empty if a command reads the database: ingestion keeps there which topics it has written. Takes name, task. */}}
{{- define "shumao.taskOpensDatabase" -}}
{{- if or (eq .task "migrate") (eq .name "ingestion") }}true{{ end }}
{{- end }}

{{- define "shumao.taskEnv" -}}
- name: JAVA_OPTS_APPEND
  value: {{ include "shumao.javaOptions" . | quote }}
{{- if include "shumao.taskOpensDatabase" . }}
{{- include "shumao.databaseEnv" . | nindent 0 }}
{{- end }}
{{- if ne .task "migrate" }}
{{- include "shumao.kafkaEnv" . }}
{{- range $key, $value := include "shumao.topicProperties" . | fromYaml }}
- name: {{ $key | upper | replace "." "_" | replace "-" "_" }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- end }}
{{- end }}

{{- define "shumao.taskVolumes" -}}
- name: tmp
  emptyDir: {sizeLimit: {{ .svc.tmp.sizeLimit | quote }}}
{{- if include "shumao.taskOpensDatabase" . }}
{{- include "shumao.databaseVolumes" . | nindent 0 }}
{{- end }}
{{- if ne .task "migrate" }}
{{- include "shumao.kafkaVolumes" . }}
{{- end }}
{{- end }}

{{- define "shumao.taskMounts" -}}
- {name: tmp, mountPath: /tmp}
{{- if include "shumao.taskOpensDatabase" . }}
{{- include "shumao.databaseMounts" . | nindent 0 }}
{{- end }}
{{- if ne .task "migrate" }}
{{- include "shumao.kafkaMounts" . }}
{{- end }}
{{- end }}

{{- /* Takes root, name, svc, task. */}}
{{- define "shumao.taskContainer" -}}
{{- $jobs := .root.Values.jobs -}}
name: {{ .task }}
image: {{ include "shumao.image" (dict "root" .root "image" .svc.image) | quote }}
imagePullPolicy: {{ .svc.image.pullPolicy }}
args: [{{ .task }}]
env:
  {{- $env := concat (include "shumao.taskEnv" . | fromYamlArray) $jobs.extraEnv }}
  {{- include "shumao.unique" (dict "items" $env "key" "name") | nindent 2 }}
resources:
  {{- toYaml $jobs.resources | nindent 2 }}
{{ include "shumao.containerSecurity" . }}
terminationMessagePolicy: FallbackToLogsOnError
volumeMounts:
  {{- $mounts := concat (include "shumao.taskMounts" . | fromYamlArray) $jobs.volumeMounts }}
  {{- include "shumao.unique" (dict "items" $mounts "key" "mountPath") | nindent 2 }}
{{- end }}

{{- /* All commands but the last one are init containers, so one runs after the other. Takes root, name, svc, tasks. */}}
{{- define "shumao.taskPod" -}}
{{- $jobs := .root.Values.jobs -}}
{{- $containers := list }}
{{- $volumes := list }}
{{- range $name := .tasks }}
{{- $task := dict "root" $.root "name" $.name "svc" $.svc "task" $name }}
{{- $containers = append $containers (include "shumao.taskContainer" $task | fromYaml) }}
{{- $volumes = concat $volumes (include "shumao.taskVolumes" $task | fromYamlArray) }}
{{- end -}}
restartPolicy: Never
{{- with $jobs.serviceAccountName }}
serviceAccountName: {{ . | quote }}
{{- end }}
{{ include "shumao.podSecurity" .svc }}
{{- include "shumao.pullSecrets" . }}
{{- with initial $containers }}
initContainers:
  {{- toYaml . | nindent 2 }}
{{- end }}
containers:
  {{- list (last $containers) | toYaml | nindent 2 }}
volumes:
  {{- include "shumao.unique" (dict "items" (concat $volumes $jobs.volumes) "key" "name") | nindent 2 }}
{{- include "shumao.placement" . }}
{{- include "shumao.podRuntime" . }}
{{- end }}

{{- /* Labels, annotations and pod, none of which anybody can change in a Job. Takes root, name, svc, tasks. */}}
{{- define "shumao.taskTemplate" -}}
{{- $component := include "shumao.jobName" . -}}
metadata:
  labels:
    {{- $task := dict "shumao.org/task" (trimPrefix (printf "%s-" .name) $component) }}
    {{- include "shumao.podLabels" (dict "root" .root "name" $component "labels" $task) | nindent 4 }}
  {{- with include "shumao.annotations" (dict "root" .root "annotations" .root.Values.jobs.podAnnotations) }}{{ . | nindent 2 }}{{ end }}
spec:
  {{- include "shumao.taskPod" . | nindent 2 }}
{{- end }}

{{- /*
A Job that runs the image of a service with commands. Outside of hooks its name ends in a hash of what it runs, because
Kubernetes lets nobody change a Job. Takes root, name, svc, tasks, hook (true or false).
*/}}
{{- define "shumao.job" -}}
{{- $jobs := .root.Values.jobs }}
{{- $component := include "shumao.jobName" . }}
{{- $labels := dict "root" .root "name" $component }}
{{- $template := include "shumao.taskTemplate" . }}
{{- $annotations := deepCopy $jobs.annotations }}
{{- if .hook }}
{{- $_ := set $annotations "helm.sh/hook" "pre-install,pre-upgrade" }}
{{- $_ := set $annotations "helm.sh/hook-weight" "-5" }}
{{- $_ := set $annotations "helm.sh/hook-delete-policy" "before-hook-creation,hook-succeeded" }}
{{- end }}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ include "shumao.fullname" .root }}-{{ $component }}{{ if not .hook }}-{{ sha256sum $template | trunc 8 }}{{ end }}
  namespace: {{ include "shumao.namespace" .root }}
  labels:
    {{- include "shumao.labels" $labels | nindent 4 }}
  {{- with include "shumao.annotations" (dict "root" .root "annotations" $annotations) }}{{ . | nindent 2 }}{{ end }}
spec:
  backoffLimit: {{ $jobs.backoffLimit }}
  activeDeadlineSeconds: {{ $jobs.activeDeadlineSeconds }}
  podFailurePolicy:
    rules:
      # No further try mends that a written topic is gone or another one (3), or that the database or the broker refuses the user (4).
      - action: FailJob
        onExitCodes: {operator: In, values: [3, 4]}
  {{- if and (not .hook) (not (kindIs "invalid" $jobs.ttlSecondsAfterFinished)) }}
  ttlSecondsAfterFinished: {{ int64 $jobs.ttlSecondsAfterFinished }}
  {{- end }}
  template:
    {{- $template | nindent 4 }}
{{- end }}
