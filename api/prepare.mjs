// Run by npm after installation. It never fails it: what is missing afterwards is made by the first start.
try {
  const { register } = await import('tsx/esm/api');
  register();
  const { prepare } = await import('./installation/prepare.ts');
  await prepare();
} catch (error) {
  console.error(error);
}
