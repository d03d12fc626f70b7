/** Who acts on a run through the API, unless the request says who asks. */
export const API_IDENTITY = 'backstitch-api';
