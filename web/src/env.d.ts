declare module "virtual:land" {
  /** Address of the outlines of the land, as GeoJSON. */
  const address: string;
  export default address;
}
