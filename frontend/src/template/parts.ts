/** What comes with the first use of templates. */
export { default as TemplateList } from './TemplateList.svelte';
export { default as TemplateSettings } from './TemplateSettings.svelte';
export { templates } from './templates.svelte';
